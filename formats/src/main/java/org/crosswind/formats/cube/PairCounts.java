package org.crosswind.formats.cube;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crosswind.glm.contingency.IndependenceTest;
import org.crosswind.glm.contingency.OddsRatio;

/**
 * The test of two factors out of their cells, which pass twice: {@link #count} adds up the levels,
 * {@link #add} the statistic. So only the levels are held. Cells that lack a level are left out.
 */
public final class PairCounts {
  /** With more levels of the two factors together there is no test. */
  public static final int MOST_LEVELS = 200_000;

  private static final int PAIR = 2;

  private final NavigableMap<CubeLevel, long[]> rows = new TreeMap<>();
  private final NavigableMap<CubeLevel, long[]> columns = new TreeMap<>();
  private final long[] fourfold = new long[PAIR * PAIR];
  private long leftOut;
  private boolean tooMany;
  private IndependenceTest test;
  private Map<CubeLevel, Integer> rowNumbers;
  private Map<CubeLevel, Integer> columnNumbers;

  private static boolean isComplete(CubeRow cell) {
    return cell.levels().stream().allMatch(CubeLevel::isKnown);
  }

  /** Counts a cell's levels; totals are passed over. */
  public void count(CubeRow cell) {
    if (!isComplete(cell)) {
      leftOut += cell.isCell() ? cell.n() : 0;
      return;
    }
    if (tooMany) {
      return;
    }
    rows.computeIfAbsent(cell.levels().get(0), level -> new long[1])[0] += cell.n();
    columns.computeIfAbsent(cell.levels().get(1), level -> new long[1])[0] += cell.n();
    tooMany = rows.size() + columns.size() > MOST_LEVELS;
  }

  /** Whether the cells must pass again: all levels have been counted, and can be tested. */
  public boolean begin() {
    if (tooMany || rows.size() < PAIR || columns.size() < PAIR) {
      return false;
    }
    test = new IndependenceTest(totals(rows), totals(columns));
    rowNumbers = numbers(rows);
    columnNumbers = numbers(columns);
    return true;
  }

  private static long[] totals(NavigableMap<CubeLevel, long[]> levels) {
    return levels.values().stream().mapToLong(total -> total[0]).toArray();
  }

  private static Map<CubeLevel, Integer> numbers(NavigableMap<CubeLevel, long[]> levels) {
    Map<CubeLevel, Integer> numbers = new HashMap<>();
    levels.keySet().forEach(level -> numbers.put(level, numbers.size()));
    return numbers;
  }

  /** Adds a cell to the statistic. */
  public void add(CubeRow cell) {
    if (!isComplete(cell)) {
      return;
    }
    int row = rowNumbers.get(cell.levels().get(0));
    int column = columnNumbers.get(cell.levels().get(1));
    test.add(cell.n(), row, column);
    if (isFourfold()) {
      fourfold[PAIR * row + column] = cell.n();
    }
  }

  private boolean isFourfold() {
    return rows.size() == PAIR && columns.size() == PAIR;
  }

  /** The test; without statistic where {@link #begin} was not or said no. */
  public CubeDocument.Test result(double level) {
    return new CubeDocument.Test(
        leftOut,
        rows.size(),
        columns.size(),
        test == null ? null : test.result(),
        test == null || !isFourfold() ? null : odds(level));
  }

  private CubeDocument.Odds odds(double level) {
    return new CubeDocument.Odds(
        columns.lastKey().text(),
        rows.lastKey().text(),
        rows.firstKey().text(),
        OddsRatio.of(fourfold, level));
  }

  /** Whether there are more levels than are tested. */
  public boolean hasTooMany() {
    return tooMany;
  }
}
