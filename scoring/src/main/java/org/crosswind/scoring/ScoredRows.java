package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What became of the rows that were scored. Parts merge, in any order.
 *
 * @param rows all
 * @param missing rows that lack a value, or have one that is not finite
 * @param unseen of the others, rows at a level or in a cell without an estimate
 * @param missingByVariable a row may count several times
 * @param unseenByVariable by factor or cells; a row may count several times
 * @param pooled rows that have, by the pool of a factor's rare levels, a level that the model does
 *     not name; where it names no rare levels, those are among them
 * @param pooledByVariable by factor; a row may count several times
 * @param withoutError where standard errors were wanted, rows that have a prediction and none: a
 *     coefficient of theirs has none
 * @param cancelled the same, because too few digits are left of its terms
 */
public record ScoredRows(
    long rows,
    long missing,
    long unseen,
    Map<String, Long> missingByVariable,
    Map<String, UnseenRows> unseenByVariable,
    long pooled,
    Map<String, UnseenRows> pooledByVariable,
    long withoutError,
    long cancelled) {

  /** Rows of a model without pools, of which no standard errors were wanted. */
  public ScoredRows(
      long rows,
      long missing,
      long unseen,
      Map<String, Long> missingByVariable,
      Map<String, UnseenRows> unseenByVariable) {
    this(rows, missing, unseen, missingByVariable, unseenByVariable, 0, Map.of(), 0, 0);
  }

  /** No rows. */
  public static final ScoredRows NONE = new ScoredRows(0, 0, 0, Map.of(), Map.of());

  /**
   * Rows at levels of one variable that the model has no estimate for, or does not name.
   *
   * @param levels the rows of each level, of the first thousand levels that one scorer met
   */
  public record UnseenRows(long rows, Map<String, Long> levels) {
    UnseenRows merge(UnseenRows other) {
      return new UnseenRows(rows + other.rows, merged(levels, other.levels));
    }

    /** So many levels, those with the most rows first, then by name. */
    public List<String> most(int number) {
      List<Map.Entry<String, Long>> entries = new ArrayList<>(levels.entrySet());
      entries.sort(
          Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
              .thenComparing(Map.Entry.comparingByKey()));
      return entries.stream().limit(number).map(Map.Entry::getKey).toList();
    }
  }

  /** The rows of both. */
  public ScoredRows merge(ScoredRows other) {
    return new ScoredRows(
        rows + other.rows,
        missing + other.missing,
        unseen + other.unseen,
        merged(missingByVariable, other.missingByVariable),
        together(unseenByVariable, other.unseenByVariable),
        pooled + other.pooled,
        together(pooledByVariable, other.pooledByVariable),
        withoutError + other.withoutError,
        cancelled + other.cancelled);
  }

  /** These rows with the counts of those that have no standard error. */
  ScoredRows withErrors(long without, long lost) {
    return new ScoredRows(
        rows,
        missing,
        unseen,
        missingByVariable,
        unseenByVariable,
        pooled,
        pooledByVariable,
        without,
        lost);
  }

  private static Map<String, UnseenRows> together(
      Map<String, UnseenRows> a, Map<String, UnseenRows> b) {
    Map<String, UnseenRows> sum = new LinkedHashMap<>(a);
    b.forEach((name, n) -> sum.merge(name, n, UnseenRows::merge));
    return sum;
  }

  private static Map<String, Long> merged(Map<String, Long> a, Map<String, Long> b) {
    Map<String, Long> sum = new LinkedHashMap<>(a);
    b.forEach((name, n) -> sum.merge(name, n, Long::sum));
    return sum;
  }
}
