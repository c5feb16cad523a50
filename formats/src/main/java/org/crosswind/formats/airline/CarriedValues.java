package org.crosswind.formats.airline;

import java.util.List;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.TextCache;

/**
 * The carried columns of the lines of one airline file. Blank and {@code NA} are missing; so are
 * what is no finite number in a column of numbers and what is no UTF-8 in one of text, which are
 * counted. Not thread-safe.
 */
public final class CarriedValues {
  private final List<CarriedColumn> columns;
  private final int[] positions;
  private final TextCache texts = new TextCache();
  private DelimitedLine line;
  private long unreadable;

  /**
   * Values of the files with a header.
   *
   * @throws org.crosswind.formats.text.MissingColumnsException when it lacks one of the columns
   */
  public CarriedValues(Header header, List<CarriedColumn> columns) {
    this.columns = columns;
    this.positions = CarriedColumn.positions(header, columns);
  }

  /** Moves to a line that has as many fields as the header. */
  public void moveTo(DelimitedLine next) {
    line = next;
  }

  public int size() {
    return positions.length;
  }

  public boolean isNumber(int column) {
    return columns.get(column).type() == CarriedColumn.Type.NUMBER;
  }

  /** The value of a column of numbers, NaN when missing; {@code True} is 1, {@code False} 0. */
  public double number(int column) {
    int position = positions[column];
    double value = line.decimal(position);
    if (!Double.isNaN(value) || isMissing(position)) {
      return value;
    }
    if (isWord(position, "true")) {
      return 1;
    }
    if (isWord(position, "false")) {
      return 0;
    }
    unreadable++;
    return Double.NaN;
  }

  private boolean isWord(int position, String word) {
    return line.trimmed(position).equalsIgnoreCase(word);
  }

  /** The value of a column of text without the blanks around it, null when missing. */
  public TextCache.Entry text(int column) {
    int position = positions[column];
    if (isMissing(position)) {
      return null;
    }
    byte[] bytes = line.bytes();
    int from = AsciiNumber.skipBlanks(bytes, line.start(position), line.end(position));
    TextCache.Entry text =
        texts.of(bytes, from, AsciiNumber.dropBlanks(bytes, from, line.end(position)));
    if (text == null) {
      unreadable++;
    }
    return text;
  }

  private boolean isMissing(int position) {
    return FlightRecord.isMissing(line, position);
  }

  /** How many values of all lines so far were no numbers, or no UTF-8, where they should be. */
  public long unreadable() {
    return unreadable;
  }
}
