package org.crosswind.formats.generate;

/**
 * What a station observed in an hour: up to three observations in the order of their minutes, the
 * measures in whole units in the order of {@link org.crosswind.formats.weather.Measure}: hundredths
 * of a mile, tenths of a degree twice, percent, miles per hour, hundredths of an inch. Filled again
 * and again.
 */
final class StationHour {
  static final int MISSING = Integer.MIN_VALUE;
  static final int MOST = 3;

  /** Decimals of each measure in the files. */
  static final int[] DECIMALS = {2, 1, 1, 0, 0, 2};

  /** Millionths in the unit of each measure. */
  static final long[] MILLIONTHS = {10_000, 100_000, 100_000, 1_000_000, 1_000_000, 10_000};

  int count;
  final int[] minute = new int[MOST];
  final boolean[] special = new boolean[MOST];

  /** Chance by observation, for what the measures do not depend on. */
  final long[] bits = new long[MOST];

  final int[][] measures = new int[MOST][MILLIONTHS.length];
}
