package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.formats.scan.DesignBuilder;

/** How often each text of a column occurs; beyond a limit only how many there are, estimated. */
final class LevelSummary {
  private final int limit;
  private final Counts<String> counts;
  private DistinctSketch distinct;
  private long rows;

  LevelSummary(int limit) {
    this.limit = limit;
    counts = new Counts<>();
  }

  private LevelSummary(int limit, Parts parts) {
    this.limit = limit;
    counts = Counts.of(parts.counts);
    distinct = parts.distinct == null ? null : DistinctSketch.of(parts.distinct);
    rows = parts.rows;
  }

  boolean isCounted() {
    return distinct == null;
  }

  /** The texts while they are counted. */
  Counts<String> counts() {
    return counts;
  }

  /** Adds a text, and tells whether it may be a new one. */
  boolean add(String text) {
    rows++;
    if (isCounted()) {
      return counts.add(text, 1);
    }
    distinct.add(text);
    return true;
  }

  boolean isOverLimit() {
    return counts.size() > limit;
  }

  /** From now on the distinct texts are estimated. */
  void spill() {
    distinct = new DistinctSketch();
    counts.forEach((text, times) -> distinct.add(text));
    counts.clear();
  }

  /** Adds another; both are counted, or both are not. */
  void merge(LevelSummary other) {
    rows += other.rows;
    if (isCounted()) {
      other.counts.forEach(counts::add);
    } else {
      distinct.merge(other.distinct);
    }
  }

  /** Whether there is no text. */
  boolean isEmpty() {
    return rows == 0;
  }

  /** Rows with a text. */
  long rows() {
    return rows;
  }

  long distinct() {
    return isCounted() ? counts.size() : distinct.estimate();
  }

  /** The levels in order; of too many those with the most rows, as R's summary of a factor. */
  SummaryDocument.Factor report(int mostShown) {
    Map<String, Long> all = counts.sorted();
    List<String> order = DesignBuilder.sorted(all.keySet());
    Set<String> shown = new HashSet<>(order);
    if (order.size() > mostShown) {
      List<String> frequent = new ArrayList<>(order);
      frequent.sort(Comparator.comparing((String level) -> -all.get(level)));
      shown = new HashSet<>(frequent.subList(0, mostShown));
    }
    List<SummaryDocument.Level> levels = new ArrayList<>();
    long shownRows = 0;
    for (String level : order) {
      if (shown.contains(level)) {
        levels.add(new SummaryDocument.Level(level, all.get(level)));
        shownRows += all.get(level);
      }
    }
    return new SummaryDocument.Factor(levels, distinct() - levels.size(), rows - shownRows);
  }

  Parts parts() {
    return new Parts(counts.sorted(), isCounted() ? null : distinct.parts(), rows);
  }

  static LevelSummary of(int limit, Parts parts) {
    return new LevelSummary(limit, parts);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(Map<String, Long> counts, long[] distinct, long rows) {}
}
