package org.crosswind.formats.summary;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** How often each value occurs. */
final class Counts<T extends Comparable<T>> {
  private final Map<T, long[]> counts = new HashMap<>();

  /** Counts a value, and tells whether it is a new one. */
  boolean add(T value, long times) {
    long[] count = counts.get(value);
    if (count == null) {
      counts.put(value, new long[] {times});
      return true;
    }
    count[0] += times;
    return false;
  }

  int size() {
    return counts.size();
  }

  void forEach(ObjLongConsumer<T> action) {
    counts.forEach((value, count) -> action.accept(value, count[0]));
  }

  void clear() {
    counts.clear();
  }

  NavigableMap<T, Long> sorted() {
    NavigableMap<T, Long> sorted = new TreeMap<>();
    forEach(sorted::put);
    return sorted;
  }

  static <T extends Comparable<T>> Counts<T> of(Map<T, Long> values) {
    Counts<T> counts = new Counts<>();
    values.forEach(counts::add);
    return counts;
  }
}
