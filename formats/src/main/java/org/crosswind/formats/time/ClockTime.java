package org.crosswind.formats.time;

import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;

/**
 * Times of day written hhmm: one to four digits ({@code 0515}, {@code 515}, {@code 5}), which some
 * exports follow with {@code .00}. {@code 2400} is the end of the day, {@code 0000} its start.
 */
public final class ClockTime {
  private static final String ZERO_FRACTION = ".00";

  private ClockTime() {}

  /**
   * Minutes after midnight, 0 to 1440.
   *
   * @param column named in the error
   * @param text hhmm without blanks around it
   * @throws RejectedRecord with BAD_TIME for anything that is not a time of day
   */
  public static int minutes(String column, String text) throws RejectedRecord {
    int digits =
        text.endsWith(ZERO_FRACTION) ? text.length() - ZERO_FRACTION.length() : text.length();
    int hhmm = digits >= 1 && digits <= 4 ? 0 : -1;
    for (int i = 0; i < digits && hhmm >= 0; i++) {
      char c = text.charAt(i);
      hhmm = c >= '0' && c <= '9' ? hhmm * 10 + (c - '0') : -1;
    }
    if (hhmm < 0 || hhmm > 2400 || hhmm % 100 >= 60) {
      throw RejectedRecord.badValue(RejectReason.BAD_TIME, column, text, "a time of day hhmm");
    }
    return hhmm / 100 * 60 + hhmm % 100;
  }

  /**
   * The number hhmm, 0 to 2400, of so many minutes after midnight.
   *
   * @param minutes 0 to 1440
   */
  public static int hhmm(int minutes) {
    return minutes / 60 * 100 + minutes % 60;
  }
}
