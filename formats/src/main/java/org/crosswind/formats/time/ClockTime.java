package org.crosswind.formats.time;

import java.nio.charset.StandardCharsets;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;

/**
 * Times of day written hhmm: one to four digits ({@code 0515}, {@code 515}, {@code 5}), which some
 * exports follow with {@code .00} or {@code .0}; or hh:mm. {@code 2400} is the end of the day,
 * {@code 0000} its start.
 */
public final class ClockTime {
  /** What stands for text that is no time of day. */
  public static final int NO_TIME = -1;

  private ClockTime() {}

  /**
   * Minutes after midnight, 0 to 1440.
   *
   * @param column named in the error
   * @param text hhmm without blanks around it
   * @throws RejectedRecord with BAD_TIME for anything that is not a time of day
   */
  public static int minutes(String column, String text) throws RejectedRecord {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int minutes = minutes(bytes, 0, bytes.length);
    if (minutes == NO_TIME) {
      throw RejectedRecord.badValue(RejectReason.BAD_TIME, column, text, "a time of day hhmm");
    }
    return minutes;
  }

  /**
   * Minutes after midnight, 0 to 1440, of hhmm in the bytes {@code from} (inclusive) to {@code to}
   * (exclusive), without blanks around it.
   *
   * @return {@link #NO_TIME} for anything that is not a time of day
   */
  public static int minutes(byte[] text, int from, int to) {
    int end = to;
    if (to - from > 2 && text[to - 1] == '0') {
      end = text[to - 2] == '.' ? to - 2 : end;
      end = text[to - 2] == '0' && to - from > 3 && text[to - 3] == '.' ? to - 3 : end;
    }
    boolean colon = end == to && end - from >= 4 && text[to - 3] == ':';
    if (end - from < 1 || end - from > (colon ? 5 : 4)) {
      return NO_TIME;
    }
    int hhmm = 0;
    for (int i = from; i < end; i++) {
      if (colon && i == end - 3) {
        continue;
      }
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NO_TIME;
      }
      hhmm = hhmm * 10 + digit;
    }
    int hour = hhmm / 100;
    int minute = hhmm - hour * 100;
    return hhmm > 2400 || minute >= 60 ? NO_TIME : hour * 60 + minute;
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
