package org.crosswind.formats.table;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.DialectGuess;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.FirstBlock;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.TextOptions;

/**
 * What stands above the rows of a text table.
 *
 * @param header the columns' names
 * @param dialect how the lines are written
 * @param lines above the first row: that of the names, if there is one, and comments before it
 */
public record TableTop(Header header, Dialect dialect, int lines) {
  /** What a decoder puts for bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private static final String BYTE_ORDER_MARK = "\ufeff";

  /**
   * The top that a line is the last of.
   *
   * @param number of the line, from 1
   * @return empty where the line is a comment
   * @throws HeaderException naming the file, when the line is no table's
   */
  static Optional<TableTop> of(byte[] line, int number, Path file, Dialects dialects) {
    Optional<ForeignFile> foreign = line.length == 0 ? Optional.empty() : ForeignFile.of(line);
    if (foreign.isPresent() && !foreign.get().isTable()) {
      throw new HeaderException(file + " is " + foreign.get());
    }
    try {
      String text = text(line);
      String bare = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      return dialects.of(file.getName(), bare).map(dialect -> of(line, number, dialect));
    } catch (HeaderException e) {
      throw new HeaderException(
          file + foreign.map(f -> " is " + f).orElseGet(() -> ": " + e.getMessage()));
    }
  }

  private static TableTop of(byte[] line, int number, Dialect dialect) {
    if (dialect.columns() != null) {
      return new TableTop(dialect.columns(), dialect, number - 1);
    }
    return new TableTop(Header.of(dialect.line(), line, 0, line.length), dialect, number);
  }

  /**
   * The top of a file of rows, by what is said of it and by its first bytes.
   *
   * @param block of whichever encoding, made UTF-8
   * @throws HeaderException naming the file, when it is no table, or other than is said
   */
  static TableTop of(Path file, FirstBlock block, TextOptions options) {
    boolean named = !options.header() && !options.columns().isEmpty();
    Optional<ForeignFile> foreign =
        ForeignFile.of(block.bytes())
            .filter(kind -> !kind.isTable())
            .filter(kind -> !(named && kind == ForeignFile.EMPTY));
    if (foreign.isPresent()) {
      String option = foreign.get() == ForeignFile.UTF_16 ? ", or say --encoding UTF-16" : "";
      throw new HeaderException(file + " is " + foreign.get() + option);
    }
    try {
      text(block.first());
      DialectGuess guess = new DialectGuess(block, options.quoteOrNone());
      char delimiter = options.delimiter() == null ? guess.delimiter() : options.delimiter();
      if (delimiter == options.quoteOrNone()) {
        throw new HeaderException(
            "its delimiter and its quote are one character, '" + delimiter + "'");
      }
      boolean multiline = options.multiline() || guess.isMultiline(delimiter);
      Dialect dialect = new Dialect(delimiter, options.quoteOrNone(), multiline, null);
      return options.header()
          ? new TableTop(guess.header(dialect), dialect, 1)
          : new TableTop(guess.columns(dialect, options.columns()), dialect, 0);
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    }
  }

  /** The same with a header that is equal. */
  TableTop with(Header equal) {
    return new TableTop(equal, dialect, lines);
  }

  /** A line as text, unless it is neither UTF-8 nor without control characters. */
  private static String text(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    boolean damaged = text.indexOf(REPLACEMENT) >= 0;
    if (text.indexOf(0) >= 0 || (damaged && text.chars().anyMatch(TableTop::isControl))) {
      throw new HeaderException("the first line is no text: not a text table in UTF-8");
    }
    return text;
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t';
  }
}
