package org.crosswind.formats.scan;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.formats.rows.Texts;

/**
 * Rows by level and response value, counted in place: a row costs one look-up. What is known of a
 * level's text is found out once.
 */
final class LevelCounts {
  /** One level. */
  static final class Level {
    private final boolean number;
    private final double value;
    private final long[] counts = new long[ResponseValues.MOST];

    private Level(String text) {
      number = Texts.isNumber(text);
      value = number ? Double.parseDouble(text) : Double.NaN;
    }

    /** Whether the text can be read as a number. */
    boolean isNumber() {
      return number;
    }

    /** NaN unless it is one. */
    double value() {
      return value;
    }

    void add(int response, long count) {
      counts[response] += count;
    }
  }

  private final Map<String, Level> levels = new HashMap<>();
  private Level[] bySmall = new Level[0];

  /** The level of a text; a new one has no rows. */
  Level level(String text) {
    Level level = levels.get(text);
    if (level == null) {
      level = new Level(text);
      levels.put(text, level);
    }
    return level;
  }

  /** The level of a small whole number, null when {@link #know} has not named it. */
  Level known(int small) {
    return small < bySmall.length ? bySmall[small] : null;
  }

  /** Has a level known by the number that its text is. */
  void know(int small, String text) {
    if (small >= bySmall.length) {
      bySmall = Arrays.copyOf(bySmall, 2 * Integer.highestOneBit(Math.max(1, small)));
    }
    bySmall[small] = level(text);
  }

  int size() {
    return levels.size();
  }

  void clear() {
    levels.clear();
    bySmall = new Level[0];
  }

  /** Moves the counts into those of a document. */
  void moveTo(Map<String, Map<String, Long>> document, ResponseValues responses) {
    levels.forEach(
        (text, level) -> {
          Map<String, Long> mine = document.computeIfAbsent(text, t -> new TreeMap<>());
          for (int r = 0; r < responses.size(); r++) {
            if (level.counts[r] > 0) {
              mine.merge(responses.value(r), level.counts[r], Long::sum);
            }
          }
        });
    clear();
  }
}
