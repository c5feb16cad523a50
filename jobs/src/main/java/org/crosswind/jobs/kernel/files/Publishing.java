package org.crosswind.jobs.kernel.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.scoring.json.Json;

/**
 * What stands in the way of reading an output on an object store: a mark, while it is put together
 * file by file, and data files that are missing by its report. One search's: what has been asked of
 * a directory is not asked again.
 */
final class Publishing {
  /** In an output that is being put together; the first thing to come and the last to go. */
  static final String MARK = "_publishing";

  /** As much of an output's report as tells of its data files. */
  private record Manifest(List<Part> parts) {}

  private record Part(String name, long bytes) {}

  private final Configuration conf;
  private final Map<Path, Boolean> asked = new HashMap<>();

  Publishing(Configuration conf) {
    this.conf = conf;
  }

  /**
   * Holds a path to be no part of an output that is being put together.
   *
   * @throws UnreadableFileException when it is
   */
  void checkMark(Path path) throws IOException {
    for (Path above = path; above != null && !above.isRoot(); above = above.getParent()) {
      Boolean marked = asked.get(above);
      if (marked == null) {
        marked = above.getFileSystem(conf).exists(new Path(above, MARK));
        asked.put(above, marked);
      }
      if (marked) {
        throw new UnreadableFileException(message(above));
      }
    }
  }

  static String message(Path output) {
    return output
        + " is being published, or was left unfinished by a run that died while it published it:"
        + " wait for that run, or give its command again (where it has --resume, with that)";
  }

  /**
   * Holds a directory that is read whole to have the data files that its output's report lists.
   *
   * @throws UnreadableFileException when one is missing, or has another length
   */
  void checkParts(Path directory, List<FileStatus> entries) throws IOException {
    FileSystem files = directory.getFileSystem(conf);
    boolean own = entries.stream().anyMatch(e -> e.getPath().getName().equals(DataSearch.REPORT));
    // A set of a split is a directory in the output.
    Path output = own || directory.isRoot() ? directory : directory.getParent();
    String prefix = own ? "" : directory.getName() + "/";
    Manifest manifest;
    try (InputStream in = files.open(new Path(output, DataSearch.REPORT))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      manifest = Json.read(text, Manifest.class);
    } catch (FileNotFoundException e) {
      return;
    }
    Map<String, Long> there = new HashMap<>();
    entries.forEach(e -> there.put(prefix + e.getPath().getName(), e.getLen()));
    for (Part part : manifest.parts() == null ? List.<Part>of() : manifest.parts()) {
      boolean here =
          part.name().startsWith(prefix) && part.name().indexOf('/', prefix.length()) < 0;
      if (here && !Long.valueOf(part.bytes()).equals(there.get(part.name()))) {
        throw new UnreadableFileException(
            output
                + " is not whole: by its "
                + DataSearch.REPORT
                + " "
                + part.name()
                + " has "
                + part.bytes()
                + " bytes, and "
                + (there.containsKey(part.name())
                    ? "it has " + there.get(part.name())
                    : "it is not there")
                + ": copy it again, or make it again");
      }
    }
  }
}
