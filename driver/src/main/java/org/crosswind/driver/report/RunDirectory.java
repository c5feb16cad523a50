package org.crosswind.driver.report;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/** Whether a directory is that of a run to report on. */
final class RunDirectory {
  private static final List<String> WITH_MODEL = List.of("run", "demo", "logit", "linmod");
  private static final String WANTED =
      "name the output directory of run, demo, logit or linmod, which has a model.json";

  private RunDirectory() {}

  /** What is wrong with it, in a line. */
  static Optional<String> problem(Path directory, Storage storage) throws IOException {
    if (!storage.exists(directory)) {
      return Optional.of(directory + " does not exist: " + WANTED);
    }
    if (!storage.fileSystem(directory).getFileStatus(directory).isDirectory()) {
      return Optional.of(directory + " is no output directory: " + WANTED);
    }
    if (storage.exists(new Path(directory, OutputDirectory.MODEL))) {
      return Optional.empty();
    }
    String command = command(directory, storage);
    if (command == null) {
      return Optional.of(directory + " is no output directory of a command: " + WANTED);
    }
    return Optional.of(
        WITH_MODEL.contains(command)
            ? directory + " has no model yet: " + command + " --resume goes on with it"
            : directory + " is the output of " + command + ", which fits no model: " + WANTED);
  }

  /** What made the directory; null when nothing says so. */
  private static String command(Path directory, Storage storage) throws IOException {
    Path asked = new Path(new Path(directory, OutputDirectory.STAGES), OutputDirectory.ASKED);
    if (!storage.exists(asked)) {
      return null;
    }
    try {
      return Json.read(storage.readText(asked), OutputDirectory.Asked.class).command();
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
