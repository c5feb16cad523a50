package org.crosswind.glm.expression;

import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * Reads dates and times as ISO 8601 has them: {@code 2013-01-31}, {@code 2013-01-31T05:00:00.25Z};
 * a blank may stand for the T. A time with an offset is taken to UTC.
 */
final class IsoTimes {
  private static final DatePattern DATE = DatePattern.of("%Y-%m-%d");
  private static final int DATE_LENGTH = 10;
  private static final double MINUTE = 60e6;

  private IsoTimes() {}

  /** The days since 1970-01-01 of a date, or of the date of a time. */
  static double days(String text) {
    String stripped = text.strip();
    if (stripped.length() > DATE_LENGTH) {
      return Math.floor(micros(text) / Calendars.DAY);
    }
    return DATE.days(stripped);
  }

  /** The microseconds since 1970-01-01; of a date those of its first moment. */
  static double micros(String text) {
    String stripped = text.strip();
    if (stripped.length() <= DATE_LENGTH) {
      return DATE.days(stripped) * Calendars.DAY;
    }
    try {
      return time(stripped);
    } catch (IndexOutOfBoundsException | NumberFormatException | DateTimeException e) {
      throw new ValueException(
          "'"
              + text
              + "' is no time such as 2013-01-31T05:00:00: say how it is written, as in"
              + " time(x, '%d/%m/%Y %H:%M')");
    }
  }

  private static double time(String text) {
    if ("Tt ".indexOf(text.charAt(DATE_LENGTH)) < 0) {
      throw new DateTimeException(text);
    }
    int end = zone(text);
    double offset = offset(text.substring(end));
    String clock = text.substring(DATE_LENGTH + 1, end);
    double days = LocalDate.parse(text.substring(0, DATE_LENGTH)).toEpochDay();
    return days * Calendars.DAY + clock(clock) - offset * MINUTE;
  }

  /** Where the zone begins; the end when there is none. */
  private static int zone(String text) {
    for (int i = DATE_LENGTH + 1; i < text.length(); i++) {
      if ("Zz+-".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /** Minutes. */
  private static double offset(String zone) {
    if (zone.isEmpty() || zone.equalsIgnoreCase("Z")) {
      return 0;
    }
    String digits = zone.substring(1).replace(":", "");
    if (!digits.matches("\\d{2}(\\d{2})?")) {
      throw new DateTimeException(zone);
    }
    int minutes = 60 * Integer.parseInt(digits.substring(0, 2));
    minutes += digits.length() == 2 ? 0 : Integer.parseInt(digits.substring(2));
    return zone.charAt(0) == '-' ? -minutes : minutes;
  }

  /** The microseconds of {@code 05:00}, {@code 05:00:00} or {@code 05:00:00.25}. */
  private static double clock(String clock) {
    if (!clock.matches("\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?")) {
      throw new DateTimeException(clock);
    }
    int hour = Integer.parseInt(clock.substring(0, 2));
    int minute = Integer.parseInt(clock.substring(3, 5));
    double second = clock.length() > 5 ? Double.parseDouble(clock.substring(6)) : 0;
    if (hour > 24 || minute > 59 || second >= 60 || (hour == 24 && minute + second > 0)) {
      throw new DateTimeException(clock);
    }
    return (hour * 60 + minute) * MINUTE + Math.floor(second * 1e6 + 0.5);
  }
}
