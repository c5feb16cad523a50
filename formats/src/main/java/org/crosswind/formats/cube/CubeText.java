package org.crosswind.formats.cube;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crosswind.formats.summary.TextTable;
import org.crosswind.scoring.text.VisibleText;

/**
 * Cells to read: of two factors a table of the one by the other, as R's {@code table} and
 * rxCrossTabs have it, else a line for each cell, as rxCube.
 */
public final class CubeText {
  /** With more cells and totals there is no table. */
  public static final int MOST_ROWS = 10_000;

  /** More lines than this nobody reads. */
  static final int MOST_LINES = 40;

  private final CubeDocument cube;
  private final List<CubeRow> rows;
  private final StringBuilder out = new StringBuilder();

  /**
   * A text.
   *
   * @param rows all cells and totals, in order; null where they are more than {@link #MOST_ROWS}
   */
  public CubeText(CubeDocument cube, List<CubeRow> rows) {
    this.cube = cube;
    this.rows = rows;
  }

  public String text() {
    out.setLength(0);
    out.append("Cells of ").append(String.join(", ", cube.data()));
    out.append(cube.by().isEmpty() ? "" : " by " + String.join(", ", cube.by())).append('\n');
    out.append("Number of observations: ").append(TextTable.count(cube.rows()));
    beside(cube.rejected(), "rejected lines");
    beside(cube.leftOut(), "left out, which lack a factor's value");
    out.append("\nNumber of cells: ").append(TextTable.count(cube.cells())).append('\n');
    values();
    if (rows == null) {
      out.append("\nToo many cells for a table, of ")
          .append(TextTable.count(MOST_ROWS))
          .append(" at most: they are in cells\n");
    } else if (cube.by().size() == 2) {
      crossed();
    } else if (!cube.by().isEmpty() && !rows.isEmpty()) {
      listed();
    }
    new CubeTestText(cube, out).append();
    cube.notes().forEach(note -> out.append("! ").append(note).append('\n'));
    return VisibleText.of(out.toString());
  }

  private void beside(long rows, String what) {
    out.append(rows > 0 ? " (and " + TextTable.count(rows) + " " + what + ")" : "");
  }

  private void add(String title, TextTable table) {
    out.append('\n').append(title.isEmpty() ? "" : VisibleText.line(title) + "\n");
    out.append(table.text());
  }

  /** The value columns over all rows. */
  private void values() {
    if (cube.values().isEmpty()) {
      return;
    }
    TextTable table =
        new TextTable(
            List.of("Name", "Mean", "StdDev", "Min", "Max", "Sum", "ValidObs", "MissingObs"));
    for (CubeDocument.Value value : cube.values()) {
      CubeStatistics s = value.statistics();
      table.row(
          List.of(
              value.name(),
              TextTable.number(s.mean()),
              TextTable.number(s.sd()),
              TextTable.number(s.min()),
              TextTable.number(s.max()),
              TextTable.number(s.sum()),
              TextTable.count(s.n()),
              TextTable.count(value.missing())));
    }
    add("", table);
    cube.values().stream().filter(CubeDocument.Value::rate).forEach(this::interval);
  }

  private void interval(CubeDocument.Value rate) {
    out.append("Rate of ")
        .append(VisibleText.line(rate.name()))
        .append(": ")
        .append(TextTable.number(rate.statistics().mean()))
        .append(", Wilson's ")
        .append(percent())
        .append(" interval ")
        .append(TextTable.number(rate.statistics().low()))
        .append(" to ")
        .append(TextTable.number(rate.statistics().high()))
        .append('\n');
  }

  private String percent() {
    return BigDecimal.valueOf(cube.level()).movePointRight(2).stripTrailingZeros().toPlainString()
        + " %";
  }

  private void listed() {
    List<String> header = new ArrayList<>(cube.by());
    header.add("Counts");
    header.add("Share");
    for (CubeDocument.Value value : cube.values()) {
      header.add(value.name());
      header.addAll(value.rate() ? List.of("Low", "High") : List.of("StdDev"));
    }
    TextTable table = new TextTable(header);
    rows.stream().limit(MOST_LINES).forEach(row -> table.row(line(row)));
    add("", table);
    omitted(rows.size() - MOST_LINES, "cells");
  }

  private List<String> line(CubeRow row) {
    List<String> line = new ArrayList<>();
    row.levels().forEach(level -> line.add(level.text()));
    line.add(TextTable.count(row.n()));
    line.add(TextTable.number(row.share()));
    for (int v = 0; v < row.values().size(); v++) {
      CubeStatistics s = row.values().get(v);
      line.add(TextTable.number(s.mean()));
      if (cube.values().get(v).rate()) {
        line.add(TextTable.number(s.low()));
        line.add(TextTable.number(s.high()));
      } else {
        line.add(TextTable.number(s.sd()));
      }
    }
    return line;
  }

  private void omitted(int more, String what) {
    out.append(
        more > 0 ? "… and " + TextTable.count(more) + " more " + what + " (in cells)\n" : "");
  }

  private void crossed() {
    if (rows.isEmpty()) {
      return;
    }
    CrossTable cross = new CrossTable(cube.by(), rows);
    crossed("Counts", cross, row -> TextTable.count(row.n()));
    for (int v = 0; v < cube.values().size(); v++) {
      int value = v;
      CubeDocument.Value of = cube.values().get(v);
      crossed(
          (of.rate() ? "Rate of " : "Mean of ") + of.name(),
          cross,
          row -> TextTable.number(row.values().get(value).mean()));
    }
    if (cube.values().stream().anyMatch(CubeDocument.Value::rate)) {
      out.append("Wilson's ").append(percent()).append(" intervals of the rates are in cells\n");
    }
  }

  private void crossed(String title, CrossTable cross, Function<CubeRow, String> shown) {
    add(title, cross.table(shown));
    omitted(cross.moreRows(), "rows");
    omitted(cross.moreColumns(), "columns");
  }
}
