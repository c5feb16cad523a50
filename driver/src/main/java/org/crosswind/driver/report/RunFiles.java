package org.crosswind.driver.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.crosswind.scoring.json.Json;

/**
 * The documents that a run has written.
 *
 * @param directory of the run, as it is shown
 * @param results where they lie
 * @param stages where the stages lie, which may be gone
 */
record RunFiles(Path directory, Path results, Path stages, Storage storage) {
  /** Those of a finished run. */
  static RunFiles published(Path directory, Storage storage) throws IOException {
    Path whole = storage.fileSystem(directory).makeQualified(directory);
    return new RunFiles(whole, directory, new Path(directory, OutputDirectory.STAGES), storage);
  }

  /** Those of a run that has not published them yet. */
  static RunFiles waiting(OutputDirectory out, Storage storage) throws IOException {
    Path directory = new Path(out.toString());
    return new RunFiles(
        storage.fileSystem(directory).makeQualified(directory),
        out.file(OutputDirectory.MODEL).getParent(),
        out.stage(OutputDirectory.MODEL).getParent(),
        storage);
  }

  /** A result; null where it was not written. */
  <T> T result(String name, Class<T> type) throws IOException, DataException {
    return document(new Path(results, name), type);
  }

  /** A result whose form is found out of it; null where it was not written. */
  JsonNode tree(String name) throws IOException, DataException {
    return document(new Path(results, name), JsonNode.class);
  }

  /** What the run was asked for; null where that is gone. */
  OutputDirectory.Asked asked() throws IOException, DataException {
    return document(new Path(stages, OutputDirectory.ASKED), OutputDirectory.Asked.class);
  }

  /** A document; null where there is none. */
  <T> T document(Path file, Class<T> type) throws IOException, DataException {
    if (!storage.exists(file)) {
      return null;
    }
    return read(file, () -> Json.read(storage.readText(file), type, "document of a run"));
  }

  /** The report of a job; null where there is none. */
  JobReport job(Path output) throws IOException, DataException {
    return read(new Path(output, JobRunner.REPORT), () -> JobRunner.report(storage, output));
  }

  /** The names of the directories in one, sorted; none where it is gone. */
  List<String> directories(Path parent) throws IOException {
    List<String> names = new ArrayList<>();
    if (storage.exists(parent)) {
      Arrays.stream(storage.fileSystem(parent).listStatus(parent))
          .filter(FileStatus::isDirectory)
          .map(entry -> entry.getPath().getName())
          .sorted(Comparator.naturalOrder())
          .forEach(names::add);
    }
    return names;
  }

  /** Something that a file's text becomes. */
  interface Reading<T> {
    T read() throws IOException;
  }

  /** What is read of a file, or a message that names the file. */
  static <T> T read(Path file, Reading<T> reading) throws IOException, DataException {
    T document;
    try {
      document = reading.read();
    } catch (IllegalArgumentException e) {
      throw new DataException(
          file
              + ": "
              + e.getMessage()
              + "; take it from where the run was copied from, or run again with --overwrite");
    }
    return document;
  }
}
