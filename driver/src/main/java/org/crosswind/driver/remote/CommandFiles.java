package org.crosswind.driver.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.remote.CheckedLine.NamedPath;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.jobs.kernel.declare.UsageException;

/** Whether what a command line names can be seen by a cluster. */
final class CommandFiles {
  private final boolean shared;

  /** With or without a file system that this machine and all nodes have at the same place. */
  CommandFiles(boolean shared) {
    this.shared = shared;
  }

  /**
   * Checks.
   *
   * @throws UsageException with all that is of this machine only
   */
  void check(CheckedLine line, WebFiles files) throws IOException, UsageException, RemoteFailure {
    List<String> problems = new ArrayList<>();
    for (NamedPath named : line.paths()) {
      String path = named.path();
      if (path.startsWith("file:")) {
        if (!shared) {
          problems.add(
              named.option()
                  + ": "
                  + path
                  + " is of each machine's own; --shared-files says that it is the same on all nodes");
        }
      } else if (!named.isOutput() && isHere(path) && files.find(absolute(path, files)).isEmpty()) {
        problems.add(
            named.option()
                + ": "
                + path
                + " is a file of this machine, which the cluster cannot see: hdfs dfs -put brings it"
                + " there");
      }
    }
    for (NamedPath named : line.files()) {
      if (!named.path().matches("\\w[\\w+.-]*://.*")) {
        problems.add(
            named.option()
                + " "
                + named.path()
                + ": a file of this machine does not go along: put it there, and name it by its URI (-D for properties)");
      }
    }
    UsageException.ifAny(problems);
  }

  private static String absolute(String path, WebFiles files) throws IOException, RemoteFailure {
    return path.startsWith("/") ? path : files.home() + "/" + path;
  }

  private static boolean isHere(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
