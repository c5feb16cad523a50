package org.crosswind.driver.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.report.content.Page;

/** Whether a file may be written where another may be. */
final class PageFile {

  private static final int BEGINNING = 4096;

  private PageFile() {}

  /** What a page of the module {@code report} says of itself, near its beginning. */
  static String mark(Page.Kind kind) {
    return "<meta name=\"generator\" content=\"" + kind.generator() + "\"";
  }

  /**
   * What stands against writing, in a line; a page of the same kind does not.
   *
   * @param kind of the page to write; null of what is no page
   */
  static Optional<String> problem(Path file, Page.Kind kind, boolean overwrite, Storage storage)
      throws IOException {
    if (!storage.exists(file)) {
      return Optional.empty();
    }
    if (storage.fileSystem(file).getFileStatus(file).isDirectory()) {
      return Optional.of(file + " is a directory: name a file by --out");
    }
    return overwrite || (kind != null && isPage(file, kind, storage))
        ? Optional.empty()
        : Optional.of(
            file
                + (kind == null
                    ? " is there"
                    : " is there, and is no page of " + said(kind) + " that report wrote")
                + ": --overwrite replaces it");
  }

  private static String said(Page.Kind kind) {
    return switch (kind) {
      case RUN -> "a run";
      case COMPARISON -> "two runs";
      case DATA -> "data";
    };
  }

  private static boolean isPage(Path file, Page.Kind kind, Storage storage) throws IOException {
    try (InputStream in = storage.open(file)) {
      String beginning = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
      return beginning.contains(mark(kind));
    }
  }
}
