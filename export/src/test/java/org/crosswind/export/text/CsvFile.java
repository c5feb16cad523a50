package org.crosswind.export.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows as a file of text, and as Crosswind reads that. */
public final class CsvFile {
  private static final List<String> MISSING = List.of("", "NA", "NaN", "null");

  private CsvFile() {}

  /** Writes rows. */
  public static Path write(Path file, List<String> columns, List<Map<String, String>> rows)
      throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(line(columns));
    for (Map<String, String> row : rows) {
      lines.add(line(columns.stream().map(c -> row.get(c) == null ? "" : row.get(c)).toList()));
    }
    return Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String line(List<String> cells) {
    return cells.stream()
        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
        .collect(Collectors.joining(","));
  }

  /** The rows as they are read: without blanks around cells, missing texts as no value. */
  public static List<Map<String, String>> read(List<Map<String, String>> rows) {
    List<Map<String, String>> read = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> cells = new LinkedHashMap<>();
      row.forEach((column, cell) -> cells.put(column, cell(cell)));
      read.add(cells);
    }
    return read;
  }

  private static String cell(String text) {
    String cell = text == null ? "" : text.replaceAll("^[ \\t-\\r]+|[ \\t-\\r]+$", "");
    return MISSING.contains(cell) ? null : cell;
  }

  /** The column of numbers that a program wrote; nothing is NaN. */
  public static double[] column(String written, String name) {
    String[] lines = written.split("\n", -1);
    if (!lines[0].equals(name) || !lines[lines.length - 1].isEmpty()) {
      throw new AssertionError("no column " + name + ": " + lines[0]);
    }
    double[] numbers = new double[lines.length - 2];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = lines[i + 1].isEmpty() ? Double.NaN : Double.parseDouble(lines[i + 1]);
    }
    return numbers;
  }
}
