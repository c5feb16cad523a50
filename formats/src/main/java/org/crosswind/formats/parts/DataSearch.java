package org.crosswind.formats.parts;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * How the data files are found that a path names: a file, a directory or a glob. Checks,
 * fingerprints and splits all find them so, or a job would read others than were looked at.
 */
public enum DataSearch {
  /**
   * Rows, which programs write: a directory's own files, and those of the directories in it that
   * are named as a column's value, {@code year=2018}. Those of other directories are other rows, as
   * a training and a test set are.
   */
  ROWS,
  /**
   * Raw files as they are downloaded: the directories in a directory are gone into, as {@code
   * year=2018/month=1}, and what is {@link NoData} is passed over.
   */
  RAW;

  /** The report in the output of a job. */
  public static final String REPORT = "_stage.json";

  /** Where the output of a command keeps its stages, and in it what tells that it is one. */
  public static final String STAGES = "stages";

  public static final String RUN = "_run.json";

  /** No download has directories below each other to that depth, a link in a circle has. */
  private static final int DEEPEST = 20;

  /** How the entries of a directory are asked for. */
  public interface Listing {
    List<FileStatus> of(Path directory) throws IOException;
  }

  /**
   * Finds the files.
   *
   * @return empty where the path names nothing
   */
  public Optional<FoundFiles> find(FileSystem system, Path pattern, Listing listing)
      throws IOException {
    Path named = system.makeQualified(pattern);
    FileStatus[] matches =
        system.globStatus(pattern, path -> this == RAW || DataFileName.isData(path));
    if (matches == null || matches.length == 0) {
      return Optional.empty();
    }
    Walk walk = new Walk(this, system, listing);
    for (FileStatus match : matches) {
      if (match.getPath().equals(named)) {
        walk.take(match);
      } else {
        walk.see(match);
      }
    }
    return Optional.of(walk.found());
  }

  /** One search, a level of directories after the other, those of a level asked at once. */
  private static final class Walk {
    private final boolean nested;
    private final FileSystem system;
    private final Listing listing;
    private final List<FileStatus> files = new ArrayList<>();
    private final List<FoundFiles.Passed> passedOver = new ArrayList<>();
    private List<FileStatus> directories = new ArrayList<>();

    Walk(DataSearch search, FileSystem system, Listing listing) {
      nested = search == RAW;
      this.system = system;
      this.listing = listing;
    }

    /** An entry that is wanted, or gone into. */
    void take(FileStatus entry) {
      (entry.isDirectory() ? directories : files).add(entry);
    }

    /** An entry that lies there. */
    void see(FileStatus entry) {
      Optional<NoData> kind = nested ? NoData.of(entry) : Optional.empty();
      boolean isData = DataFileName.isData(entry.getPath());
      if (kind.isPresent()) {
        passedOver.add(new FoundFiles.Passed(entry, kind.get()));
      } else if (isData) {
        take(entry);
      } else if (nested && !NoData.isMark(entry.getPath().getName())) {
        passedOver.add(new FoundFiles.Passed(entry, NoData.HIDDEN));
      }
    }

    FoundFiles found() throws IOException {
      for (int depth = 0; !directories.isEmpty(); depth++) {
        List<FileStatus> level = directories;
        directories = new ArrayList<>();
        if (depth > DEEPEST) {
          throw new UnreadableFileException(
              level.get(0).getPath()
                  + " lies more than "
                  + DEEPEST
                  + " directories deep: a link in a circle, or the wrong place to begin");
        }
        List<List<FileStatus>> entries =
            FileSurvey.ask(level, directory -> listing.of(directory.getPath()));
        for (int d = 0; d < level.size(); d++) {
          if (nested && depth > 0 && isOutput(entries.get(d))) {
            passedOver.add(new FoundFiles.Passed(level.get(d), NoData.OUTPUT));
          } else {
            entries.get(d).forEach(this::see);
          }
        }
        if (!nested) {
          directories.stream()
              .filter(d -> !isValue(d))
              .forEach(d -> passedOver.add(new FoundFiles.Passed(d, NoData.DIRECTORY)));
          directories.removeIf(d -> !isValue(d));
        }
      }
      return new FoundFiles(files, passedOver);
    }

    private static boolean isValue(FileStatus directory) {
      return directory.getPath().getName().indexOf('=') > 0;
    }

    /**
     * Whether this program wrote the entries of a directory: its rows and reports are no raw files.
     */
    private boolean isOutput(List<FileStatus> entries) throws IOException {
      for (FileStatus entry : entries) {
        String name = entry.getPath().getName();
        if (name.equals(REPORT)
            || (name.equals(STAGES) && system.exists(new Path(entry.getPath(), RUN)))) {
          return true;
        }
      }
      return false;
    }
  }
}
