package org.crosswind.jobs.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The joins once more, by two loops over lists. Shares no code with the project. */
final class MemoryMerge {
  /**
   * A row of either side.
   *
   * @param key a text, null where missing
   * @param number the second key, null where missing
   * @param time null where missing
   * @param id tells it from others
   */
  record Entry(String key, Integer number, Long time, int id) {
    private boolean isKeyed() {
      return key != null && number != null;
    }

    private boolean meets(Entry other) {
      return isKeyed() && Objects.equals(key, other.key) && Objects.equals(number, other.number);
    }
  }

  private MemoryMerge() {}

  /** {@code key number leftId rightId}, sorted. */
  static List<String> equal(List<Entry> left, List<Entry> right, String how) {
    List<String> rows = new ArrayList<>();
    Set<Integer> met = new HashSet<>();
    for (Entry l : left) {
      boolean alone = true;
      for (Entry r : right) {
        if (l.meets(r)) {
          rows.add(row(l, l.id, r.id));
          met.add(r.id);
          alone = false;
        }
      }
      if (alone && !how.equals("inner")) {
        rows.add(row(l, l.id, null));
      }
    }
    for (Entry r : right) {
      if (how.equals("full") && !met.contains(r.id)) {
        rows.add(row(r, null, r.id));
      }
    }
    rows.sort(null);
    return rows;
  }

  private static String row(Entry keys, Integer left, Integer right) {
    return keys.key + " " + keys.number + " " + left + " " + right;
  }

  /** {@code key number leftId rightId}, sorted; right rows of a key have different times. */
  static List<String> asof(List<Entry> left, List<Entry> right, String direction, long tolerance) {
    List<String> rows = new ArrayList<>();
    for (Entry l : left) {
      Entry best = null;
      for (Entry r : right) {
        if (!l.meets(r) || l.time == null || r.time == null) {
          continue;
        }
        long gap = l.time - r.time;
        boolean suits =
            Math.abs(gap) <= tolerance
                && (gap >= 0 || !direction.equals("backward"))
                && (gap <= 0 || !direction.equals("forward"));
        if (suits && (best == null || isBetter(l.time, r.time, best.time))) {
          best = r;
        }
      }
      rows.add(row(l, l.id, best == null ? null : best.id));
    }
    rows.sort(null);
    return rows;
  }

  private static boolean isBetter(long time, long candidate, long best) {
    long gap = Math.abs(time - candidate);
    long least = Math.abs(time - best);
    return gap < least || (gap == least && candidate < best);
  }
}
