package org.crosswind.report.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Table;

/** A table whose columns are as wide as what is in them, so that it can be read as it is. */
final class MarkdownTable {
  private static final int NARROWEST = 3;

  private final List<Column> columns = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  /** The texts of a column, its name first. */
  private record Column(boolean right, List<String> texts, int width) {}

  private MarkdownTable(Table table, Detail detail) {
    for (int i = 0; i < table.columns().size(); i++) {
      Table.Column column = table.columns().get(i);
      if (column.kind() != Table.Kind.PICTURE) {
        List<String> texts = new ArrayList<>();
        texts.add(MarkdownText.of(column.name(), detail.name()));
        for (List<Cell> row : table.rows()) {
          texts.add(MarkdownText.of(row.get(i).text(), 2 * detail.name()));
        }
        int width = texts.stream().mapToInt(String::length).max().orElse(0);
        boolean right = column.kind() == Table.Kind.NUMBER;
        columns.add(new Column(right, texts, Math.max(NARROWEST, width)));
      }
    }
    row(0);
    rule();
    IntStream.rangeClosed(1, table.rows().size()).forEach(this::row);
  }

  static String of(Table table, Detail detail) {
    return new MarkdownTable(table, detail).text.toString();
  }

  private void row(int at) {
    for (Column column : columns) {
      String cell = column.texts().get(at);
      String room = " ".repeat(column.width() - cell.length());
      text.append("| ").append(column.right() ? room + cell : cell + room).append(' ');
    }
    text.append("|\n");
  }

  private void rule() {
    for (Column column : columns) {
      text.append("| ").append("-".repeat(column.width() - 1));
      text.append(column.right() ? ":" : "-").append(' ');
    }
    text.append("|\n");
  }
}
