package org.crosswind.formats.airline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;

/**
 * The date of a flight, from three columns or from one that reads {@code 2015-01-31} or, as newer
 * exports have it, {@code 1/31/2015 12:00:00 AM}; the time of day in it says nothing and is
 * ignored. Years are 1900 to 2199.
 */
final class FlightDate {
  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
  private static final Pattern MONTH_FIRST =
      Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})( +\\d{1,2}:\\d{2}:\\d{2} *[AaPp][Mm])?");

  private FlightDate() {}

  static LocalDate of(FlightRecord flight, boolean onePart) throws RejectedRecord {
    return onePart ? onePart(flight) : threeParts(flight);
  }

  private static LocalDate onePart(FlightRecord flight) throws RejectedRecord {
    String text = flight.text(AirlineColumn.DATE);
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    LocalDate date = null;
    if (yearFirst.matches()) {
      date = date(part(yearFirst, 1), part(yearFirst, 2), part(yearFirst, 3));
    } else {
      Matcher monthFirst = MONTH_FIRST.matcher(text);
      if (monthFirst.matches()) {
        date = date(part(monthFirst, 3), part(monthFirst, 1), part(monthFirst, 2));
      }
    }
    if (date == null) {
      throw flight.bad(RejectReason.BAD_DATE, AirlineColumn.DATE, "a date yyyy-MM-dd or M/d/yyyy");
    }
    return date;
  }

  private static LocalDate threeParts(FlightRecord flight) throws RejectedRecord {
    LocalDate date =
        date(
            flight.number(AirlineColumn.YEAR, RejectReason.BAD_DATE),
            flight.number(AirlineColumn.MONTH, RejectReason.BAD_DATE),
            flight.number(AirlineColumn.DAY_OF_MONTH, RejectReason.BAD_DATE));
    if (date == null) {
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
    return date;
  }

  private static LocalDate date(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      return null;
    }
    try {
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
