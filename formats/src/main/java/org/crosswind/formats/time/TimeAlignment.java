package org.crosswind.formats.time;

import java.time.LocalDate;
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
    public long observationInstant(LocalDate date, int minutes, int offsetMinutes) {
      return localSeconds(date, minutes) - offsetMinutes * 60L;
    }

    @Override
    public int observationHour(LocalDate date, int minutes, int offsetMinutes) {
      long instant = observationInstant(date, minutes, offsetMinutes);
      return Math.toIntExact(-Math.floorDiv(-instant, SECONDS_PER_HOUR));
    }

    @Override
    public Integer departureHour(LocalDate date, int minutes, Long instant) {
      return instant == null
          ? null
          : Integer.valueOf(Math.toIntExact(Math.floorDiv(instant, SECONDS_PER_HOUR)));
    }
  },

  /**
   * The published tutorial's mistake, reproduced: the offset is ADDED to the local hour of the
   * observation, and the result joined to the flight's local hour as if both were one clock.
   */
  TUTORIAL {
    @Override
    public long observationInstant(LocalDate date, int minutes, int offsetMinutes) {
      return localSeconds(date, minutes) + offsetMinutes * 60L;
    }

    @Override
    public int observationHour(LocalDate date, int minutes, int offsetMinutes) {
      long shifted = localHour(date, minutes) * 60L + offsetMinutes;
      return Math.toIntExact(Math.floorDiv(shifted, 60L));
    }

    @Override
    public Integer departureHour(LocalDate date, int minutes, Long instant) {
      return localHour(date, minutes);
    }
  };

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
   * @param date the local standard date
   */
  public abstract long observationInstant(LocalDate date, int minutes, int offsetMinutes);

  /** The hour to which an observation belongs. */
  public abstract int observationHour(LocalDate date, int minutes, int offsetMinutes);

  /**
   * The hour whose weather a flight takes.
   *
   * @param date the local date of the scheduled departure
   * @param instant the departure in seconds since 1970-01-01T00:00Z, null when unknown
   * @return null when this alignment needs the instant and it is unknown
   */
  public abstract Integer departureHour(LocalDate date, int minutes, Long instant);

  private static long localSeconds(LocalDate date, int minutes) {
    return date.toEpochDay() * 86_400 + minutes * 60L;
  }

  private static int localHour(LocalDate date, int minutes) {
    return Math.toIntExact(date.toEpochDay() * 24 + minutes / 60);
  }
}
