package org.crosswind.formats.pipe;

import java.util.List;

/** The line of names that a program writes first is none, or names other columns. */
public final class PipedNamesException extends Exception {
  private static final long serialVersionUID = 1L;

  PipedNamesException(String problem) {
    super("its first line, which should name the columns of its rows, " + problem);
  }

  PipedNamesException(List<String> names, List<String> wanted) {
    super(
        "its first line names the columns "
            + String.join(", ", names)
            + ", and --schema "
            + String.join(", ", wanted)
            + (names.get(0).isEmpty() && !wanted.contains("") ? ROW_NAMES : ""));
  }

  /** What R and pandas write when they are not told otherwise. */
  private static final String ROW_NAMES =
      " (the first has no name: row names, which row.names = FALSE of R's write.csv, or"
          + " index=False of pandas' to_csv, leaves out)";
}
