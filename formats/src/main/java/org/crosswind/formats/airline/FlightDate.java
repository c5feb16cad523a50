package org.crosswind.formats.airline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.CivilDay;

/**
 * The date of a flight, from three columns or from one that reads {@code 2015-01-31}, {@code
 * 20150131}, {@code 2015-01-31T00:00:00} or, as newer exports have it, {@code 1/31/2015 12:00:00
 * AM}; the time of day in it says nothing and is ignored. Years are 1900 to 2199.
 */
final class FlightDate {
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?)?");
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})( +\\d{1,2}:\\d{2}:\\d{2} *[AaPp][Mm])?");

  private final boolean onePart;
  private int year;
  private int month;
  private int dayOfMonth;
  private int day;

  /**
   * @param onePart whether the date is in one column
   */
  FlightDate(boolean onePart) {
    this.onePart = onePart;
  }

  /** Reads the date of a flight. */
  void read(FlightRecord flight) throws RejectedRecord {
    if (onePart) {
      readOnePart(flight);
    } else {
      readThreeParts(flight);
    }
  }

  int year() {
    return year;
  }

  int month() {
    return month;
  }

  int dayOfMonth() {
    return dayOfMonth;
  }

  /** The date as days since 1970-01-01. */
  int day() {
    return day;
  }

  private void readOnePart(FlightRecord flight) throws RejectedRecord {
    if (!isIso(flight.line(), flight.position(AirlineColumn.DATE))) {
      match(flight.text(AirlineColumn.DATE));
    }
    if (day == CivilDay.NO_DAY) {
      throw flight.bad(
          RejectReason.BAD_DATE, AirlineColumn.DATE, "a date yyyy-MM-dd, yyyyMMdd or M/d/yyyy");
    }
  }

  /** Whether the field is exactly {@code yyyy-MM-dd}; its parts are then read. */
  private boolean isIso(DelimitedLine line, int field) {
    byte[] text = line.bytes();
    int from = line.start(field);
    if (line.end(field) != from + 10 || text[from + 4] != '-' || text[from + 7] != '-') {
      return false;
    }
    int century = twoDigits(text, from);
    int yearOfCentury = twoDigits(text, from + 2);
    int m = twoDigits(text, from + 5);
    int d = twoDigits(text, from + 8);
    if ((century | yearOfCentury | m | d) < 0) {
      return false;
    }
    set(100 * century + yearOfCentury, m, d);
    return true;
  }

  private static int twoDigits(byte[] text, int from) {
    int tens = text[from] - '0';
    int ones = text[from + 1] - '0';
    return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
  }

  private void match(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      set(part(yearFirst, 1), part(yearFirst, 2), part(yearFirst, 3));
      return;
    }
    Matcher digits = DIGITS.matcher(text);
    if (digits.matches()) {
      set(part(digits, 1), part(digits, 2), part(digits, 3));
      return;
    }
    Matcher monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches()) {
      set(part(monthFirst, 3), part(monthFirst, 1), part(monthFirst, 2));
      return;
    }
    day = CivilDay.NO_DAY;
  }

  private void readThreeParts(FlightRecord flight) throws RejectedRecord {
    set(
        flight.number(AirlineColumn.YEAR, RejectReason.BAD_DATE),
        flight.number(AirlineColumn.MONTH, RejectReason.BAD_DATE),
        flight.number(AirlineColumn.DAY_OF_MONTH, RejectReason.BAD_DATE));
    if (day == CivilDay.NO_DAY) {
      String columns =
          String.join(
              "-",
              flight.name(AirlineColumn.YEAR),
              flight.name(AirlineColumn.MONTH),
              flight.name(AirlineColumn.DAY_OF_MONTH));
      String value =
          String.join(
              "-",
              flight.text(AirlineColumn.YEAR),
              flight.text(AirlineColumn.MONTH),
              flight.text(AirlineColumn.DAY_OF_MONTH));
      throw RejectedRecord.badValue(
          RejectReason.BAD_DATE, columns, value, "a date of the years 1900 to 2199");
    }
  }

  private void set(int newYear, int newMonth, int newDayOfMonth) {
    year = newYear;
    month = newMonth;
    dayOfMonth = newDayOfMonth;
    day = CivilDay.of(newYear, newMonth, newDayOfMonth);
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
