package org.crosswind.jobs.weather;

import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.crosswind.formats.weather.Measure;

/**
 * Sums and counts of the measures at one airport, for each hour of one slice of time. Sums are
 * whole millionths: observations have at most six decimals, so sums are exact, whatever their
 * order.
 */
public final class SliceSums {
  /** Hours of a slice, which begins at a multiple of them after 1970-01-01T00: 32 days. */
  static final int HOURS = 768;

  public static final int MEASURES = Measure.values().length;

  private static final double UNITS = 1e6;

  private final int[] observations = new int[HOURS];
  private final int[] counts = new int[HOURS * MEASURES];
  private final long[] sums = new long[HOURS * MEASURES];

  /** The number of the slice that an hour is in. */
  static int slice(int hour) {
    return Math.floorDiv(hour, HOURS);
  }

  /** The place of an hour in its slice. */
  static int place(int hour) {
    return Math.floorMod(hour, HOURS);
  }

  void clear() {
    Arrays.fill(observations, 0);
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
  }

  /**
   * Adds an observation.
   *
   * @param place of its hour in the slice
   * @param measures NaN where missing
   */
  void add(int place, double[] measures) {
    observations[place]++;
    for (int m = 0; m < MEASURES; m++) {
      if (!Double.isNaN(measures[m])) {
        counts[place * MEASURES + m]++;
        sums[place * MEASURES + m] += Math.round(measures[m] * UNITS);
      }
    }
  }

  /** Adds what another one of this airport and slice wrote. */
  void add(BytesWritable packed) {
    PackedNumbers numbers = new PackedNumbers(packed.getBytes(), packed.getLength());
    while (numbers.hasMore()) {
      int place = (int) numbers.next();
      observations[place] += (int) numbers.next();
      for (int i = place * MEASURES; i < (place + 1) * MEASURES; i++) {
        int count = (int) numbers.next();
        if (count > 0) {
          counts[i] += count;
          sums[i] += numbers.next();
        }
      }
    }
  }

  /** The hours that have observations, for {@link #add(BytesWritable)}. */
  void writeTo(BytesWritable packed) {
    PackedNumbers numbers = new PackedNumbers(new byte[1 << 14], 0);
    for (int place = 0; place < HOURS; place++) {
      if (observations[place] > 0) {
        numbers.add(place);
        numbers.add(observations[place]);
        for (int i = place * MEASURES; i < (place + 1) * MEASURES; i++) {
          numbers.add(counts[i]);
          if (counts[i] > 0) {
            numbers.add(sums[i]);
          }
        }
      }
    }
    numbers.copyTo(packed);
  }

  /** Observations in the hour at a place. */
  int observations(int place) {
    return observations[place];
  }

  /** Whether the hour at a place has a value of any measure. */
  boolean hasValue(int place) {
    for (int i = place * MEASURES; i < (place + 1) * MEASURES; i++) {
      if (counts[i] > 0) {
        return true;
      }
    }
    return false;
  }

  /** The mean of a measure in the hour at a place, NaN without a value. */
  double mean(int place, int measure) {
    int i = place * MEASURES + measure;
    return counts[i] == 0 ? Double.NaN : sums[i] / (counts[i] * UNITS);
  }
}
