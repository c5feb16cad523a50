package org.crosswind.formats.time;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the hour is found on which flights and weather are joined. An hour is a count of hours since
 * 1970-01-01T00; minutes are minutes after midnight, 0 to 1440, where 1440 is the next day's start;
 * offsets are minutes east of UTC, negative in America.
 */
public enum TimeAlignment {
  /**
   * Both sides on UTC. Weather is local standard time, so its instant is local − offset; it belongs
   * to the hour that ends at or after it (12:53 and 13:00 to 13). A flight joins the hour in which
   * it departs (13:05 to 13), so that nothing observed after that hour's start enters.
   */
  UTC {
    @Override
    public long observationInstant(int day, int minutes, int offsetMinutes) {
      return localSeconds(day, minutes) - offsetMinutes * 60L;
    }

    @Override
    public int observationHour(int day, int minutes, int offsetMinutes) {
      long instant = observationInstant(day, minutes, offsetMinutes);
      return Math.toIntExact(-Math.floorDiv(-instant, SECONDS_PER_HOUR));
    }

    @Override
    public int departureHour(int day, int minutes, long instant) {
      return instant == NO_INSTANT
          ? NO_HOUR
          : Math.toIntExact(Math.floorDiv(instant, SECONDS_PER_HOUR));
    }
  },

  /**
   * The published tutorial's mistake, reproduced: the local hour of the observation is rounded up,
   * the offset is ADDED to it, and the result joined to the flight's local hour, its floor, as if
   * both were one clock.
   */
  TUTORIAL {
    @Override
    public long observationInstant(int day, int minutes, int offsetMinutes) {
      return localSeconds(day, minutes) + offsetMinutes * 60L;
    }

    @Override
    public int observationHour(int day, int minutes, int offsetMinutes) {
      // ceiling(Time / 100), as the article has it: 12:53 is 13, 2400 is 24.
      long shifted = (day * 24L + (minutes + 59) / 60) * 60L + offsetMinutes;
      return Math.toIntExact(Math.floorDiv(shifted, 60L));
    }

    @Override
    public int departureHour(int day, int minutes, long instant) {
      return localHour(day, minutes);
    }
  };

  /** What stands for an instant that is not known. */
  public static final long NO_INSTANT = Long.MIN_VALUE;

  /** What stands for an hour that is not known. */
  public static final int NO_HOUR = Integer.MIN_VALUE;

  private static final long SECONDS_PER_HOUR = 3600;

  /**
   * The alignment of this name in lower case.
   *
   * @throws IllegalArgumentException naming the value and the known names
   */
  public static TimeAlignment parse(String text) {
    for (TimeAlignment alignment : values()) {
      if (alignment.label().equals(text)) {
        return alignment;
      }
    }
    String known =
        Arrays.stream(values()).map(TimeAlignment::label).collect(Collectors.joining(", "));
    throw new IllegalArgumentException("time alignment is '" + text + "', not one of " + known);
  }

  /** The name in lower case, as {@link #parse} reads it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * When the weather was observed, in seconds since 1970-01-01T00:00: the true instant in UTC mode,
   * the shifted local time in tutorial mode.
   *
   * @param day the local standard date, in days since 1970-01-01
   */
  public abstract long observationInstant(int day, int minutes, int offsetMinutes);

  /** The hour to which an observation belongs. */
  public abstract int observationHour(int day, int minutes, int offsetMinutes);

  /**
   * The hour whose weather a flight takes.
   *
   * @param day the local date of the scheduled departure, in days since 1970-01-01
   * @param instant the departure in seconds since 1970-01-01T00:00Z, or {@link #NO_INSTANT}
   * @return {@link #NO_HOUR} when this alignment needs the instant and it is unknown
   */
  public abstract int departureHour(int day, int minutes, long instant);

  private static long localSeconds(int day, int minutes) {
    return day * 86_400L + minutes * 60L;
  }

  private static int localHour(int day, int minutes) {
    return day * 24 + minutes / 60;
  }
}
