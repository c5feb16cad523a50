package org.crosswind.formats.generate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A weather station.
 *
 * @param wban its number
 * @param home index of the airport where it stands
 * @param airports indices of the airports it serves; none for a station that is not mapped
 * @param offset hours of its standard time from UTC
 * @param minute of its regular observations, 1 to 60; 60 is the full hour, by which an hour ends
 */
record Station(int wban, int home, List<Integer> airports, int offset, int minute) {
  private static final int LAST_WBAN = 94_990;

  /** One airport in so many has two stations, and as many share the station of another. */
  private static final int RARE = 33;

  /** One station in so many stands at an airport that the station map does not tell of. */
  private static final int UNMAPPED = 25;

  /**
   * The stations of airports, by ascending number. Every airport has one or two.
   *
   * @param offsets by airport
   */
  static List<Station> all(long seed, int[] offsets) {
    long key = Hash.stream(seed, "stations");
    List<List<Integer>> served = new ArrayList<>();
    List<Integer> homes = new ArrayList<>();
    Map<Integer, Integer> latest = new HashMap<>();
    for (int a = 0; a < offsets.length; a++) {
      int kind = Hash.below(RARE, Hash.of(key, a, 0));
      Integer neighbour = latest.get(offsets[a]);
      if (kind == 0 && neighbour != null) {
        served.get(neighbour).add(a);
      } else {
        latest.put(offsets[a], served.size());
        add(served, homes, a, new ArrayList<>(List.of(a)));
      }
      if (kind == 1) {
        add(served, homes, a, new ArrayList<>(List.of(a)));
      }
      if (Hash.below(UNMAPPED, Hash.of(key, a, 1)) == 0) {
        add(served, homes, a, List.of());
      }
    }
    return numbered(key, served, homes, offsets);
  }

  private static void add(
      List<List<Integer>> served, List<Integer> homes, int home, List<Integer> airports) {
    served.add(airports);
    homes.add(home);
  }

  /** Numbers have nothing to do with the airports' order: each has a slot of its own. */
  private static List<Station> numbered(
      long key, List<List<Integer>> served, List<Integer> homes, int[] offsets) {
    int n = served.size();
    List<Integer> order = new ArrayList<>();
    for (int s = 0; s < n; s++) {
      order.add(s);
    }
    order.sort(Comparator.comparingLong((Integer s) -> Hash.of(key, s, 2)).thenComparing(s -> s));
    List<Station> stations = new ArrayList<>();
    int slot = LAST_WBAN / n;
    for (int rank = 0; rank < n; rank++) {
      int s = order.get(rank);
      int wban = 1 + rank * slot + Hash.below(slot, Hash.of(key, s, 3));
      int home = homes.get(s);
      stations.add(
          new Station(wban, home, List.copyOf(served.get(s)), offsets[home], minute(key, s)));
    }
    return stations;
  }

  private static int minute(long key, int station) {
    int kind = Hash.below(20, Hash.of(key, station, 4));
    return kind == 0
        ? 60
        : kind == 1 ? 20 + Hash.below(30, Hash.of(key, station, 5)) : 51 + kind % 6;
  }
}
