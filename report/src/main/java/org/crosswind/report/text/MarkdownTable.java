package org.crosswind.report.text;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Table;

/** A table whose columns are as wide as what is in them, so that it can be read as it is. */
final class MarkdownTable {
  private MarkdownTable() {}

  static String of(Table table, Detail detail) {
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < table.columns().size(); i++) {
      if (table.columns().get(i).kind() != Table.Kind.PICTURE) {
        kept.add(i);
      }
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(
        kept.stream()
            .map(i -> MarkdownText.of(table.columns().get(i).name(), detail.name()))
            .toList());
    table
        .rows()
        .forEach(
            row ->
                lines.add(
                    kept.stream()
                        .map(i -> MarkdownText.of(row.get(i).text(), 2 * detail.name()))
                        .toList()));
    int[] widths = new int[kept.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(Math.max(3, widths[i]), line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (int n = 0; n < lines.size(); n++) {
      row(text, table, kept, lines.get(n), widths);
      if (n == 0) {
        rule(text, table, kept, widths);
      }
    }
    return text.toString();
  }

  private static boolean right(Table table, int column) {
    return table.columns().get(column).kind() == Table.Kind.NUMBER;
  }

  private static void row(
      StringBuilder text, Table table, List<Integer> kept, List<String> cells, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      String room = " ".repeat(widths[i] - cells.get(i).length());
      boolean right = right(table, kept.get(i));
      text.append("| ").append(right ? room : "").append(cells.get(i));
      text.append(right ? " " : room + " ");
    }
    text.append("|\n");
  }

  private static void rule(StringBuilder text, Table table, List<Integer> kept, int[] widths) {
    for (int i = 0; i < widths.length; i++) {
      boolean right = right(table, kept.get(i));
      text.append("| ").append("-".repeat(widths[i] - 1)).append(right ? ":" : "-").append(' ');
    }
    text.append("|\n");
  }
}
