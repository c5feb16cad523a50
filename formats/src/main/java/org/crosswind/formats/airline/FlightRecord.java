package org.crosswind.formats.airline;

import org.crosswind.formats.text.AsciiNumber;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.ClockTime;

/** A line of an airline file seen through its layout; blanks and {@code NA} are missing values. */
final class FlightRecord {
  private static final String NOT_AVAILABLE = "NA";

  private final AirlineLayout layout;
  private DelimitedLine line;

  FlightRecord(AirlineLayout layout) {
    this.layout = layout;
  }

  void moveTo(DelimitedLine next) {
    line = next;
  }

  /** Whether the file lacks the column or this line a value in it. */
  boolean isMissing(AirlineColumn column) {
    if (!layout.has(column)) {
      return true;
    }
    int position = layout.position(column);
    return line.isBlank(position) || line.is(position, NOT_AVAILABLE);
  }

  /** The value without the blanks around it. */
  String text(AirlineColumn column) {
    return line.trimmed(layout.position(column));
  }

  /** The value as a whole number of 0 or more. */
  int number(AirlineColumn column, RejectReason reason) throws RejectedRecord {
    long value = line.integer(layout.position(column));
    if (value == AsciiNumber.NO_INTEGER || value < 0) {
      throw bad(reason, column, "a whole number of 0 or more");
    }
    return (int) value;
  }

  double decimal(AirlineColumn column) throws RejectedRecord {
    double value = line.decimal(layout.position(column));
    if (Double.isNaN(value)) {
      throw bad(RejectReason.BAD_NUMBER, column, "a number");
    }
    return value;
  }

  /** A flag that is 0 or 1. */
  boolean flag(AirlineColumn column) throws RejectedRecord {
    long value = line.integer(layout.position(column));
    if (value != 0 && value != 1) {
      throw bad(RejectReason.BAD_NUMBER, column, "0 or 1");
    }
    return value == 1;
  }

  /** Minutes after midnight, null when missing. */
  Integer minutes(AirlineColumn column) throws RejectedRecord {
    return isMissing(column) ? null : ClockTime.minutes(layout.name(column), text(column));
  }

  String name(AirlineColumn column) {
    return layout.name(column);
  }

  RejectedRecord bad(RejectReason reason, AirlineColumn column, String expected) {
    return RejectedRecord.badValue(reason, layout.name(column), text(column), expected);
  }
}
