package org.crosswind.formats.generate;

import java.util.List;

/**
 * The weather: what a station observes is a function of seed, station and hour. Temperature,
 * moisture, wind and pressure follow the season, the sun, and fronts that pass in days; they are
 * plausible, not meteorology.
 */
final class Sky {
  /** One hour in so many has no observation. */
  private static final int OUTAGE = 330;

  /** Hundredths of a mile below which special observations are made. */
  private static final int CHANGING = 500;

  private static final double YEAR = 365.2425;
  private static final int[] LOW_VISIBILITY = {700, 500, 400, 250, 150, 75, 25};

  private final long seed;
  private final double[] season = new double[367];
  private final double[] sun = new double[24];
  private final double[] latitude;

  Sky(long seed, List<Airport> airports) {
    this.seed = seed;
    latitude = airports.stream().mapToDouble(Airport::latitude).toArray();
    for (int d = 0; d < season.length; d++) {
      season[d] = StrictMath.cos(2 * StrictMath.PI * (d - 200) / YEAR);
    }
    for (int h = 0; h < sun.length; h++) {
      sun[h] = StrictMath.cos(2 * StrictMath.PI * (h - 15) / 24);
    }
  }

  /**
   * What a station observed in the hour that ends at {@code hour}.
   *
   * @param hour hours since 1970-01-01T00 UTC
   */
  void observe(Station station, int hour, StationHour to) {
    long key = Hash.of(seed, station.wban(), hour);
    if (Hash.below(OUTAGE, key) == 0) {
      to.count = 0;
      return;
    }
    climate(station, hour, to.measures[0]);
    to.count = 1 + specials((int) (key & 0xff), to.measures[0][0] < CHANGING);
    times(station, key, to);
    for (int i = to.count - 1; i >= 0; i--) {
      long bits = Hash.of(key, i);
      to.bits[i] = Hash.mix(bits + 1);
      vary(bits, to.measures[0], to.measures[i]);
      lose(Hash.mix(bits + 2), to.measures[i]);
    }
  }

  /** Of 256 chances; there are more when visibility is low. */
  private static int specials(int chance, boolean changing) {
    if (chance >= (changing ? 60 : 4)) {
      return 0;
    }
    return chance % 7 == 0 ? 2 : 1;
  }

  /** The regular observation, and specials at minutes of their own. */
  private static void times(Station station, long key, StationHour to) {
    int regular = station.minute();
    int first = 1 + Hash.below(regular - 1, Hash.mix(key + 3));
    for (int i = 0; i < to.count; i++) {
      to.special[i] = i < to.count - 1;
      to.minute[i] = to.special[i] ? first + i * (regular - first) / to.count : regular;
    }
  }

  private void climate(Station station, int hour, int[] to) {
    int home = station.home();
    int local = hour + station.offset();
    int day = (int) ((local / 24.0) % YEAR);
    double light = sun[Math.floorMod(local, 24)];
    double fronts = wave(home, 0, hour, 71);
    double moisture = wave(home, 1, hour, 43);
    double wind = wave(home, 2, hour, 23);
    double north = latitude[home] - 20;
    double warm =
        26
            - 0.55 * north
            + (2 + 0.38 * Math.max(0, north)) * season[day]
            + 4.5 * light
            + 4 * fronts
            + 1.5 * wave(home, 3, hour, 7);
    double spread = Math.max(0.1, 6 + 3.5 * light - 4.5 * moisture);
    double dew = warm - spread;
    double wet = wave(home, 4, hour, 13) + 0.5 * moisture - 0.08 * spread;
    to[0] = visibility(wet);
    to[1] = round(10 * warm);
    to[2] = round(10 * dew);
    to[3] = round(100 * StrictMath.exp(magnus(dew) - magnus(warm)));
    to[4] = round(Math.max(0, 8 + 2.5 * light + 4.5 * wind));
    to[5] = round(3000 + 22 * wave(home, 5, hour, 97) - 8 * moisture);
  }

  private static int visibility(double wet) {
    return wet < 0.6
        ? 1000
        : LOW_VISIBILITY[Math.min(LOW_VISIBILITY.length - 1, (int) ((wet - 0.6) * 4))];
  }

  /** The exponent of Magnus's formula for the vapour pressure over water (WMO, 2008). */
  private static double magnus(double celsius) {
    return 17.62 * celsius / (243.12 + celsius);
  }

  /** Goes from a random height to the next in so many hours, smoothly; mean 0, variance below 1. */
  private double wave(int home, int kind, int hour, int period) {
    long key = Hash.of(seed ^ 0x5bf03635L, home * 8L + kind);
    int step = Math.floorDiv(hour, period);
    double part = (double) (hour - step * period) / period;
    double smooth = part * part * (3 - 2 * part);
    double from = Hash.bell(Hash.of(key, step));
    return from + smooth * (Hash.bell(Hash.of(key, step + 1L)) - from);
  }

  /** What differs between observations of one hour. */
  private static void vary(long bits, int[] from, int[] to) {
    to[0] = from[0];
    to[1] = from[1] + (int) (bits & 15) - 7;
    to[2] = Math.min(to[1], from[2] + (int) ((bits >>> 4) & 15) - 7);
    to[3] = Math.min(100, Math.max(3, from[3] + (int) ((bits >>> 8) & 7) - 3));
    to[4] = Math.max(0, from[4] + (int) ((bits >>> 12) & 7) - 3);
    to[5] = from[5] + (int) ((bits >>> 16) & 3) - 1;
  }

  /** One value in two hundred is missing. */
  private static void lose(long bits, int[] to) {
    for (int m = 0; m < to.length; m++) {
      if (((bits >>> (10 * m)) & 1023) < 5) {
        to[m] = StationHour.MISSING;
      }
    }
  }

  private static int round(double value) {
    return (int) Math.floor(value + 0.5);
  }
}
