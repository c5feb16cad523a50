package org.crosswind.formats.time;

/**
 * Days of the Gregorian calendar as numbers, counted from 1970-01-01. The count shifts the year to
 * begin in March, so that the leap day is its last and the days before month m are (153 m + 2) / 5
 * (E. G. Richards, "Calendars", in: Explanatory Supplement to the Astronomical Almanac, 3rd ed.,
 * 2013, section 15.11).
 */
public final class CivilDay {
  /** What stands for a date that is not in the calendar, or not of the years 1900 to 2199. */
  public static final int NO_DAY = Integer.MIN_VALUE;

  private static final int FIRST_YEAR = 1900;
  private static final int LAST_YEAR = 2199;
  private static final int DAYS_BEFORE_1970 = 719_468;
  private static final byte[] LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

  private CivilDay() {}

  /**
   * The number of a date.
   *
   * @return days since 1970-01-01, or {@link #NO_DAY}
   */
  public static int of(int year, int month, int day) {
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > 31) {
      return NO_DAY;
    }
    boolean leapDay = month == 2 && day == 29 && isLeap(year);
    if (day > LENGTHS[month - 1] && !leapDay) {
      return NO_DAY;
    }
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    return 365 * y + y / 4 - y / 100 + y / 400 + (153 * m + 2) / 5 + day - 1 - DAYS_BEFORE_1970;
  }

  /** The day of the week of a date, 1 for Monday to 7 for Sunday. */
  public static int dayOfWeek(int day) {
    // 1970-01-01 was a Thursday.
    return Math.floorMod(day + 3, 7) + 1;
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }
}
