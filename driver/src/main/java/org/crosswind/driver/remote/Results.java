package org.crosswind.driver.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileUtil;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles.Entry;
import org.crosswind.driver.remote.work.Ending;
import org.crosswind.driver.remote.work.Folder;

/** What a command that has ended printed and wrote, brought here. */
final class Results {
  private final RemoteJob job;
  private final Console console;

  Results(RemoteJob job, Console console) {
    this.job = job;
    this.console = console;
  }

  /** Prints what it printed, or tells why it failed; its own exit code. */
  ExitCode show(Engine.State state) throws IOException, RemoteFailure {
    Optional<Ending> ending = job.ending();
    Outcome outcome = Outcome.of(state, ending);
    if (ending.isPresent()) {
      String out = job.file(Folder.out(ending.get().attempt()));
      Optional<Entry> printed = job.files().find(out);
      if (printed.isPresent() && printed.get().length() > 0) {
        try (InputStream in = job.files().open(out, 0)) {
          console.result(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
      }
    }
    if (!outcome.message().isEmpty()) {
      console.error(outcome.message());
    }
    return outcome.exit();
  }

  /** Brings the files here, all or none. */
  void bring(Path to) throws IOException, RemoteFailure {
    Optional<Ending> ending = job.ending();
    String out = ending.map(Ending::out).orElse(null);
    if (out == null) {
      console.note("  ! it wrote nothing that could be brought to " + to);
      return;
    }
    String path = path(out);
    List<Entry> files =
        job.files().list(path).stream()
            .filter(e -> !e.isDirectory() && !e.name().matches("[._].*|part-.*"))
            .toList();
    if (files.isEmpty()) {
      console.note("  ! " + out + " holds rows only: they stay there");
      return;
    }
    Path unfinished =
        to.resolveSibling("_" + to.getFileName() + "." + ProcessHandle.current().pid());
    Files.createDirectories(unfinished);
    try {
      for (Entry file : files) {
        try (InputStream in = job.files().open(path + "/" + file.name(), 0)) {
          if (Files.copy(in, unfinished.resolve(file.name())) != file.length()) {
            throw new RemoteFailure(path + "/" + file.name() + " came cut off: try again");
          }
        }
      }
      Files.move(unfinished, to);
    } catch (DirectoryNotEmptyException e) {
      throw new RemoteFailure(to + " was made by another meanwhile, and is left as it is");
    } finally {
      FileUtil.fullyDelete(unfinished.toFile());
    }
    console.note(
        "Brought "
            + String.join(", ", files.stream().map(Entry::name).toList())
            + " from "
            + out
            + " to "
            + to);
  }

  private String path(String out) throws RemoteFailure {
    URI uri = new org.apache.hadoop.fs.Path(out).toUri();
    if (uri.getScheme() != null && !uri.getScheme().matches("hdfs|webhdfs|swebhdfs|viewfs")) {
      throw new RemoteFailure(
          "the results are in "
              + out
              + ", which is not on the file system that is asked here: fetch them there");
    }
    return uri.getPath();
  }
}
