package org.crosswind.formats.generate;

import java.util.List;

/** Who flies from where to where: carriers have hubs, and hubs most flights. */
final class Routes {
  private static final double HUBS = 12;
  private static final double FALL = 1.9;
  private static final double PREFERENCE = 0.7;

  /** By hour of the day, the relative number of departures. */
  private static final double[] HOURS = {
    0.6, 0.3, 0.15, 0.1, 0.15, 2.2, 6.5, 7.2, 6.9, 6.5, 6.2, 6.5, 6.4, 6.5, 6.1, 6.2, 6.2, 6.9, 6.4,
    5.8, 4.8, 3.6, 2.1, 1.1
  };

  private final AliasTable[] origins;
  private final AliasTable[] destinations;
  private final AliasTable hours = new AliasTable(HOURS);
  private final short[][] miles;

  Routes(World world) {
    int carriers = world.carriers.size();
    origins = new AliasTable[carriers];
    destinations = new AliasTable[carriers];
    long key = Hash.stream(world.seed, "routes");
    for (int c = 0; c < carriers; c++) {
      origins[c] = new AliasTable(weights(Hash.of(key, c), world.shape.origins()));
      destinations[c] = new AliasTable(weights(Hash.of(key, c), world.shape.destinations()));
    }
    miles = miles(world.airports);
  }

  /** Falls with the rank as the traffic of real airports does; hubs differ by carrier. */
  private static double[] weights(long key, int airports) {
    double[] weights = new double[airports];
    for (int a = 0; a < airports; a++) {
      double rank = 1 / (1 + StrictMath.pow(a / HUBS, FALL));
      weights[a] = rank * StrictMath.exp(PREFERENCE * Hash.bell(Hash.of(key, a)));
    }
    return weights;
  }

  private static short[][] miles(List<Airport> airports) {
    short[][] miles = new short[airports.size()][airports.size()];
    for (int a = 0; a < miles.length; a++) {
      for (int b = 0; b < a; b++) {
        miles[a][b] = (short) airports.get(a).miles(airports.get(b));
        miles[b][a] = miles[a][b];
      }
    }
    return miles;
  }

  int origin(int carrier, long bits) {
    return origins[carrier].pick(bits);
  }

  /** Not the origin. */
  int dest(int carrier, int origin, long bits) {
    long more = bits;
    for (int tries = 0; tries < 8; tries++) {
      int dest = destinations[carrier].pick(more);
      if (dest != origin) {
        return dest;
      }
      more = Hash.mix(more + 1);
    }
    return origin == 0 ? 1 : 0;
  }

  int miles(int origin, int dest) {
    return miles[origin][dest];
  }

  /** Scheduled departure, 0 to 1440 minutes after midnight: mostly a multiple of five. */
  int departure(long bits) {
    int hour = hours.pick(bits);
    long more = Hash.mix(bits + 1);
    int five = 5 * Hash.below(12, more);
    boolean exact = (more & 3) == 0;
    int minute = exact ? Math.min(59, five + (int) ((more >>> 8) & 3)) : five;
    boolean endOfDay = hour == 0 && minute == 0 && (more & 4) == 0;
    return endOfDay ? 1440 : hour * 60 + minute;
  }
}
