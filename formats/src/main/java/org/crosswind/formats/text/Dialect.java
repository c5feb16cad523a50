package org.crosswind.formats.text;

/**
 * How the lines of a text table are cut into fields, and where its columns are named.
 *
 * @param delimiter between fields; a blank stands for runs of blanks
 * @param quote around fields that hold a delimiter; {@link #NO_QUOTE} for none
 * @param multiline whether a quoted field may go on in the next line
 * @param columns null where the first line names them
 */
public record Dialect(char delimiter, char quote, boolean multiline, Header columns) {
  /** The quote of most tables. */
  public static final char QUOTE = '"';

  /** The {@link #quote} where no character is one. */
  public static final char NO_QUOTE = '\0';

  /** Commas, under a line of names. */
  public static final Dialect COMMAS = named(',');

  /** A table whose first line names the columns. */
  public static Dialect named(char delimiter) {
    return of(delimiter, null);
  }

  /** A table of lines with double quotes, whose columns are named elsewhere. */
  public static Dialect of(char delimiter, Header columns) {
    return new Dialect(delimiter, QUOTE, false, columns);
  }

  /** An empty line to be cut. */
  public DelimitedLine line() {
    return new DelimitedLine(delimiter, quote);
  }
}
