package org.crosswind.formats.generate;

import java.util.List;

/**
 * What the hourly weather of a month adds to the linear predictor, at each airport: the true slopes
 * times the means over all observations of all its stations in the hour, missing values left out;
 * the means that the chain makes. Where a measure has no value the chain leaves the flight out, and
 * it counts as usual here.
 */
final class MonthWeather {
  private static final int MEASURES = StationHour.MILLIONTHS.length;

  private final int first;
  private final double[][] atOrigin;
  private final double[][] atDest;

  /** Without weather everything is usual. */
  MonthWeather(World world, MonthPlan plan) {
    first = plan.firstHour() - MonthClock.MARGIN;
    int hours = plan.hours() + 2 * MonthClock.MARGIN;
    atOrigin = new double[world.airports.size()][hours];
    atDest = new double[world.airports.size()][hours];
    StationHour observed = new StationHour();
    for (int a = 0; a < atOrigin.length; a++) {
      for (int h = 0; h < hours; h++) {
        double[] means =
            plan.weather()
                ? means(world.sky, world.stationsOf.get(a), first + h, observed)
                : Truth.USUAL_WEATHER;
        for (int m = 0; m < MEASURES; m++) {
          double mean = Double.isNaN(means[m]) ? Truth.USUAL_WEATHER[m] : means[m];
          atOrigin[a][h] += Truth.ORIGIN_WEATHER[m] * mean;
          atDest[a][h] += Truth.DEST_WEATHER[m] * mean;
        }
      }
    }
  }

  /** The mean of each measure in the hour that ends at {@code hour}, NaN without a value. */
  static double[] means(Sky sky, List<Station> stations, int hour, StationHour observed) {
    long[] sums = new long[MEASURES];
    int[] counts = new int[MEASURES];
    for (Station station : stations) {
      sky.observe(station, hour, observed);
      for (int i = 0; i < observed.count; i++) {
        for (int m = 0; m < MEASURES; m++) {
          int value = observed.measures[i][m];
          if (value != StationHour.MISSING) {
            sums[m] += value * StationHour.MILLIONTHS[m];
            counts[m]++;
          }
        }
      }
    }
    double[] means = new double[MEASURES];
    for (int m = 0; m < MEASURES; m++) {
      means[m] = counts[m] == 0 ? Double.NaN : sums[m] / (counts[m] * 1e6);
    }
    return means;
  }

  double atOrigin(int airport, int hour) {
    return atOrigin[airport][hour - first];
  }

  double atDest(int airport, int hour) {
    return atDest[airport][hour - first];
  }
}
