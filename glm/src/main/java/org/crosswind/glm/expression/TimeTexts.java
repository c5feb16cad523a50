package org.crosswind.glm.expression;

import java.time.LocalDate;

/**
 * Dates and times as text, as ISO 8601 has them: {@code 2013-01-31}, {@code 05:00:00}, {@code
 * 2013-01-31T05:00:00.25Z}. The fraction has as many digits as it needs, none when it is 0; years
 * beyond 0 to 9999 have a sign.
 */
public final class TimeTexts {
  private static final long SECOND = 1_000_000_000L;
  private static final int DAY = 86_400;

  private TimeTexts() {}

  /**
   * A date.
   *
   * @param day days since 1970-01-01, Gregorian throughout
   * @throws java.time.DateTimeException beyond the year 999,999,999 on either side
   */
  public static String date(long day) {
    return LocalDate.ofEpochDay(day).toString();
  }

  /**
   * A time of day.
   *
   * @param nanos since midnight; the end of the day is {@code 24:00:00}
   */
  public static String time(long nanos) {
    return time(new StringBuilder(), Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND))
        .toString();
  }

  /**
   * A moment, or a date and a time without a zone.
   *
   * @param seconds since 1970-01-01T00:00:00
   * @param nanos behind them, 0 to 999,999,999
   * @param utc whether it is a moment; then {@code Z} is behind it
   * @throws java.time.DateTimeException beyond the year 999,999,999 on either side
   */
  public static String timestamp(long seconds, int nanos, boolean utc) {
    StringBuilder text = new StringBuilder(date(Math.floorDiv(seconds, (long) DAY))).append('T');
    time(text, Math.floorMod(seconds, DAY), nanos);
    return (utc ? text.append('Z') : text).toString();
  }

  private static StringBuilder time(StringBuilder text, long seconds, long nanos) {
    twoDigits(text, seconds / 3600).append(':');
    twoDigits(text, seconds / 60 % 60).append(':');
    twoDigits(text, seconds % 60);
    if (nanos != 0) {
      String digits = Long.toString(SECOND + nanos);
      int end = digits.length();
      while (digits.charAt(end - 1) == '0') {
        end--;
      }
      text.append('.').append(digits, 1, end);
    }
    return text;
  }

  private static StringBuilder twoDigits(StringBuilder text, long number) {
    return (number >= 0 && number < 10 ? text.append('0') : text).append(number);
  }
}
