package org.crosswind.jobs.cube;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.formats.cube.CubeCell;
import org.crosswind.formats.cube.CubeLevel;

/**
 * The cells that a map task has open: as many as fit in some megabytes, however many there are in
 * the data. Those that are full go to the shuffle, where the combiner brings equal ones together.
 */
final class OpenCells {
  /** Numbers of cells and of their value columns together that are held. */
  private static final int MOST = 50_000;

  private final int values;
  private final int most;
  private final List<boolean[]> totals;
  private final Map<List<String>, CubeCell> cells = new HashMap<>();

  /** Takes a cell. */
  interface Taker {
    void take(List<String> levels, CubeCell cell) throws IOException, InterruptedException;
  }

  /**
   * No cells.
   *
   * @param totals the sets of factors that are totalled over, the empty one first
   */
  OpenCells(int values, List<boolean[]> totals) {
    this.values = values;
    this.totals = totals;
    most = Math.max(1, MOST / (1 + values));
  }

  /** Adds a row, and tells whether the cells should go. */
  boolean add(List<String> levels, double[] numbers) {
    CubeCell cell = cells.get(levels);
    if (cell == null) {
      cell = new CubeCell(values);
      cells.put(levels, cell);
    }
    cell.add(numbers);
    return cells.size() >= most;
  }

  /** All cells together. */
  CubeCell whole() {
    CubeCell whole = new CubeCell(values);
    cells.values().forEach(whole::add);
    return whole;
  }

  /** Gives the cells and their totals, which then are no longer here. */
  void drain(Taker taker) throws IOException, InterruptedException {
    for (boolean[] totalled : totals) {
      Map<List<String>, CubeCell> sums = new HashMap<>();
      for (Map.Entry<List<String>, CubeCell> entry : cells.entrySet()) {
        List<String> levels = total(entry.getKey(), totalled);
        sums.computeIfAbsent(levels, l -> new CubeCell(values)).add(entry.getValue());
      }
      for (Map.Entry<List<String>, CubeCell> sum : sums.entrySet()) {
        taker.take(sum.getKey(), sum.getValue());
      }
    }
    cells.clear();
  }

  private static List<String> total(List<String> levels, boolean... totalled) {
    String[] total = new String[totalled.length];
    for (int f = 0; f < total.length; f++) {
      total[f] = totalled[f] ? CubeLevel.ALL : levels.get(f);
    }
    return List.of(total);
  }
}
