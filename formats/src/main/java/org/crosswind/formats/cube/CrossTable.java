package org.crosswind.formats.cube;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.crosswind.formats.summary.TextTable;

/** The cells of two factors, the levels of the first down, those of the second across. */
final class CrossTable {
  private static final int MOST_COLUMNS = 14;

  private final List<String> by;
  private final List<CubeLevel> down;
  private final List<CubeLevel> across;
  private final Map<List<CubeLevel>, CubeRow> cells = new HashMap<>();

  CrossTable(List<String> by, List<CubeRow> rows) {
    this.by = by;
    down = levels(rows, 0);
    across = levels(rows, 1);
    rows.forEach(row -> cells.put(row.levels(), row));
  }

  private static List<CubeLevel> levels(List<CubeRow> rows, int factor) {
    TreeSet<CubeLevel> levels = new TreeSet<>();
    rows.forEach(row -> levels.add(row.levels().get(factor)));
    return List.copyOf(levels);
  }

  /**
   * A table of what is shown of each cell; a cell without rows has no number.
   *
   * @param shown of a cell
   */
  TextTable table(Function<CubeRow, String> shown) {
    List<String> header = new ArrayList<>(List.of(by.get(0) + " \\ " + by.get(1)));
    List<CubeLevel> shownAcross = first(across, MOST_COLUMNS);
    shownAcross.forEach(level -> header.add(level.text()));
    TextTable table = new TextTable(header);
    for (CubeLevel level : first(down, CubeText.MOST_LINES)) {
      List<String> line = new ArrayList<>(List.of(level.text()));
      for (CubeLevel other : shownAcross) {
        CubeRow cell = cells.get(List.of(level, other));
        line.add(cell == null ? "-" : shown.apply(cell));
      }
      table.row(line);
    }
    return table;
  }

  /** So many levels, the last of which is the total where there is one. */
  private static List<CubeLevel> first(List<CubeLevel> levels, int most) {
    if (levels.size() <= most) {
      return levels;
    }
    CubeLevel last = levels.get(levels.size() - 1);
    List<CubeLevel> first = new ArrayList<>(levels.subList(0, most));
    if (last.kind() == CubeLevel.Kind.ALL) {
      first.set(most - 1, last);
    }
    return first;
  }

  /** Levels of the first factor that are not in the table. */
  int moreRows() {
    return down.size() - CubeText.MOST_LINES;
  }

  /** Levels of the second factor that are not in the table. */
  int moreColumns() {
    return across.size() - MOST_COLUMNS;
  }
}
