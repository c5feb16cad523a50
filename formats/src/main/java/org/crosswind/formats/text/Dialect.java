package org.crosswind.formats.text;

/**
 * How the lines of a text table are cut into fields, and where its columns are named.
 *
 * @param delimiter between fields; a blank stands for runs of blanks
 * @param columns null where the first line names them
 */
public record Dialect(char delimiter, Header columns) {
  /** Commas, under a line of names. */
  public static final Dialect COMMAS = named(',');

  /** A table whose first line names the columns. */
  public static Dialect named(char delimiter) {
    return new Dialect(delimiter, null);
  }

  /** An empty line to be cut. */
  public DelimitedLine line() {
    return new DelimitedLine(delimiter);
  }
}
