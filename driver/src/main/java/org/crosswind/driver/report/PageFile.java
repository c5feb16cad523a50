package org.crosswind.driver.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;

/** Whether a file may be written where another may be. */
final class PageFile {
  /** What a page of the module {@code report} says of itself, near its beginning. */
  static final String MARK = "<meta name=\"generator\" content=\"Crosswind";

  private static final int BEGINNING = 4096;

  private PageFile() {}

  /** What stands against writing, in a line; a page that was made so before does not. */
  static Optional<String> problem(Path file, boolean overwrite, Storage storage)
      throws IOException {
    if (!storage.exists(file)) {
      return Optional.empty();
    }
    if (storage.fileSystem(file).getFileStatus(file).isDirectory()) {
      return Optional.of(file + " is a directory: name a file by --out");
    }
    return overwrite || isPage(file, storage)
        ? Optional.empty()
        : Optional.of(
            file + " is there, and is no page that report wrote: --overwrite replaces it");
  }

  private static boolean isPage(Path file, Storage storage) throws IOException {
    try (InputStream in = storage.open(file)) {
      String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return beginning.contains(MARK);
    }
  }
}
