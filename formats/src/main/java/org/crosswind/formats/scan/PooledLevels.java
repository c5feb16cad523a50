package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.design.RareLevels;
import org.crosswind.glm.expression.Numerals;

/**
 * The levels of a factor once its rare ones are one.
 *
 * @param counts rows by level and value of the response
 * @param pool what became of the rare levels; null when there are none
 */
record PooledLevels(Map<String, Map<String, Long>> counts, Pool pool) {
  /**
   * Pools levels. A level that has the name of the pool is in it, and makes none by itself.
   *
   * @param all rows by level and value of the response
   */
  static PooledLevels of(Map<String, Map<String, Long>> all, RareLevels.Rule rule) {
    List<String> rare =
        all.keySet().stream()
            .filter(name -> !name.equals(rule.pool()) && rows(all.get(name)) < rule.fewerThan())
            .toList();
    if (rare.isEmpty()) {
      return new PooledLevels(all, null);
    }
    Map<String, Map<String, Long>> counts = new TreeMap<>(all);
    counts.keySet().removeAll(rare);
    Map<String, Long> together = new TreeMap<>(counts.getOrDefault(rule.pool(), Map.of()));
    long rows = 0;
    for (String name : rare) {
      rows += rows(all.get(name));
      all.get(name).forEach((value, n) -> together.merge(value, n, Long::sum));
    }
    counts.put(rule.pool(), together);
    return new PooledLevels(
        counts,
        new Pool(
            rule.pool(),
            rule.fewerThan(),
            rare.size(),
            rows,
            Numerals.areNames(all.keySet()),
            rare.size() > Pool.MOST_NAMES ? List.of() : DesignBuilder.sorted(rare)));
  }

  private static long rows(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * The names of the levels: those that an order names, as it names them, then the others sorted,
   * then the pool.
   */
  List<String> ordered(Collection<String> names, List<String> order) {
    List<String> ordered = new ArrayList<>(order);
    ordered.retainAll(names);
    List<String> others = new ArrayList<>(names);
    others.removeAll(order);
    boolean pooled = pool != null && others.remove(pool.level());
    ordered.addAll(DesignBuilder.sorted(others));
    if (pooled) {
      ordered.add(pool.level());
    }
    return ordered;
  }
}
