package org.crosswind.jobs.apply;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program may use.
 *
 * @param time nanoseconds from its start to its end
 * @param memory bytes that it and what it starts have in memory together
 * @param timeText the time as the user gave it
 * @param memoryText the memory as the user gave it
 */
record Limits(long time, long memory, String timeText, String memoryText) {
  private static final Pattern TIME = Pattern.compile("([0-9]{1,9})\\s*(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})\\s*([kmgt])b?");
  private static final String UNITS = "kmgt";

  /** A time such as {@code 90s}, {@code 10m} or {@code 2h}, in nanoseconds. */
  static long time(String text) {
    Matcher time = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!time.matches() || Long.parseLong(time.group(1)) == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time: write a number and ms, s, m, h or d, as in 90s or 2h");
    }
    TimeUnit unit =
        switch (time.group(2)) {
          case "ms" -> TimeUnit.MILLISECONDS;
          case "s" -> TimeUnit.SECONDS;
          case "m" -> TimeUnit.MINUTES;
          case "h" -> TimeUnit.HOURS;
          default -> TimeUnit.DAYS;
        };
    return unit.toNanos(Long.parseLong(time.group(1)));
  }

  /** A size such as {@code 64m} or {@code 2g}, in bytes. */
  static long size(String text) {
    Matcher size = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!size.matches() || Long.parseLong(size.group(1)) == 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is no size: write a number and k, m, g or t, as in 512m or 2g");
    }
    int shift = 10 * (1 + UNITS.indexOf(size.group(2)));
    return Math.multiplyExact(Long.parseLong(size.group(1)), 1L << shift);
  }
}
