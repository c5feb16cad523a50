package org.crosswind.driver.command;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * What a command of one stage cautioned of, as a file beside its parts: where there is no document
 * to hold it.
 */
public final class Cautions {
  private static final String FILE = "_notes.txt";

  private Cautions() {}

  /** Writes what was cautioned of so far to an output, if there is anything. */
  public static void write(Session session, Path output) throws IOException {
    List<String> lines = session.console().cautions();
    if (!lines.isEmpty()) {
      session.storage().writeText(new Path(output, FILE), String.join("\n", lines) + "\n");
    }
  }

  /** What was cautioned of when an output was made. */
  public static List<String> of(Storage storage, Path output) throws IOException {
    Path file = new Path(output, FILE);
    return storage.exists(file) ? storage.readText(file).lines().toList() : List.of();
  }
}
