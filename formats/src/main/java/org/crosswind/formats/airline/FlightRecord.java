package org.crosswind.formats.airline;

import java.util.Arrays;
import java.util.Locale;
import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextCache;
import org.crosswind.formats.time.ClockTime;

/** A line of an airline file seen through its layout; blanks and {@code NA} are missing values. */
@SuppressWarnings("EnumOrdinal") // positions in an array, asked for in every line
final class FlightRecord {
  private static final String NOT_AVAILABLE = "NA";
  private static final int ABSENT = -1;

  private final AirlineLayout layout;
  private final int[] positions = new int[AirlineColumn.values().length];
  private final TextCache texts = new TextCache();
  private DelimitedLine line;

  FlightRecord(AirlineLayout layout) {
    this.layout = layout;
    Arrays.fill(positions, ABSENT);
    for (AirlineColumn column : AirlineColumn.values()) {
      if (layout.has(column)) {
        positions[column.ordinal()] = layout.position(column);
      }
    }
  }

  void moveTo(DelimitedLine next) {
    line = next;
  }

  DelimitedLine line() {
    return line;
  }

  /** Whether the file has the column. */
  boolean has(AirlineColumn column) {
    return position(column) != ABSENT;
  }

  int position(AirlineColumn column) {
    return positions[column.ordinal()];
  }

  /** Whether the file lacks the column or this line a value in it. */
  boolean isMissing(AirlineColumn column) {
    int position = position(column);
    return position == ABSENT || isMissing(line, position);
  }

  /** Whether a line lacks a value at a position. */
  static boolean isMissing(DelimitedLine line, int position) {
    return line.isBlank(position) || line.is(position, NOT_AVAILABLE);
  }

  /** The value without the blanks around it. */
  String text(AirlineColumn column) {
    return line.trimmed(position(column));
  }

  /** The value without the blanks around it; null when missing, or no UTF-8. */
  TextCache.Entry code(AirlineColumn column) {
    if (isMissing(column)) {
      return null;
    }
    int position = position(column);
    byte[] bytes = line.bytes();
    int from = AsciiNumber.skipBlanks(bytes, line.start(position), line.end(position));
    return texts.of(bytes, from, AsciiNumber.dropBlanks(bytes, from, line.end(position)));
  }

  /** The value as a whole number of 0 or more. */
  int number(AirlineColumn column, RejectReason reason) throws RejectedRecord {
    long value = line.integer(position(column));
    if (value == AsciiNumber.NO_INTEGER || value < 0) {
      throw bad(reason, column, "a whole number of 0 or more");
    }
    return (int) value;
  }

  /** The value as a whole number of 0 or more, {@link FlightRow#NONE} when missing. */
  int numberIfAny(AirlineColumn column, RejectReason reason) throws RejectedRecord {
    // A missing value is no number, so that most lines are asked one question.
    long value = line.integer(position(column));
    if (value >= 0) {
      return (int) value;
    }
    return isMissing(column) ? FlightRow.NONE : number(column, reason);
  }

  /** The value as an identifier of five digits, -1 when it is none. */
  int fiveDigits(AirlineColumn column) {
    long value = line.integer(position(column));
    return value >= 10_000 && value <= 99_999 ? (int) value : -1;
  }

  double decimal(AirlineColumn column) throws RejectedRecord {
    double value = line.decimal(position(column));
    if (Double.isNaN(value)) {
      throw bad(RejectReason.BAD_NUMBER, column, "a number");
    }
    return value;
  }

  /** A flag that is 0 or 1; {@link FlightRow#NONE} when missing. */
  int flag(AirlineColumn column) throws RejectedRecord {
    int position = position(column);
    if (position == ABSENT) {
      return FlightRow.NONE;
    }
    long value = line.integer(position);
    if (value == 0 || value == 1) {
      return (int) value;
    }
    if (isMissing(column)) {
      return FlightRow.NONE;
    }
    return switch (text(column).toLowerCase(Locale.ROOT)) {
      case "true" -> 1;
      case "false" -> 0;
      default -> throw bad(RejectReason.BAD_NUMBER, column, "0 or 1");
    };
  }

  /** Minutes after midnight, {@link FlightRow#NONE} when missing. */
  int minutes(AirlineColumn column) throws RejectedRecord {
    int position = position(column);
    int minutes = ClockTime.minutes(line.bytes(), line.start(position), line.end(position));
    if (minutes != ClockTime.NO_TIME) {
      return minutes;
    }
    return isMissing(column)
        ? FlightRow.NONE
        : ClockTime.minutes(layout.name(column), text(column));
  }

  String name(AirlineColumn column) {
    return layout.name(column);
  }

  RejectedRecord bad(RejectReason reason, AirlineColumn column, String expected) {
    return RejectedRecord.badValue(reason, layout.name(column), text(column), expected);
  }
}
