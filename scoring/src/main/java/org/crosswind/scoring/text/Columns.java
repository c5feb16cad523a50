package org.crosswind.scoring.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table in text: the first cell of a row on the left, the others on the right. */
public final class Columns {
  private final int[] widths;
  private final List<Line> lines = new ArrayList<>();

  /** A row, with a text after its last cell that does not widen the columns. */
  private record Line(List<String> cells, String tail) {}

  /**
   * An empty table.
   *
   * @param least the least width of each column
   */
  public Columns(int... least) {
    widths = least.clone();
  }

  /** Adds a row; it may have fewer cells than there are columns. */
  public Columns add(String... cells) {
    return addWithTail("", cells);
  }

  /** Adds a row and a text after it. */
  public Columns addWithTail(String tail, String... cells) {
    List<String> visible = Arrays.stream(cells).map(VisibleText::line).toList();
    for (int i = 0; i < cells.length; i++) {
      widths[i] = Math.max(widths[i], visible.get(i).length());
    }
    lines.add(new Line(visible, VisibleText.line(tail)));
    return this;
  }

  /** The rows, each with a line feed, without blanks at their ends. */
  public String text() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      StringBuilder row = new StringBuilder();
      for (int i = 0; i < line.cells().size(); i++) {
        String cell = line.cells().get(i);
        String blanks = " ".repeat(widths[i] - cell.length());
        row.append(i == 0 ? cell + blanks : " " + blanks + cell);
      }
      row.append(' ').append(line.tail());
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
