package org.crosswind.glm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A reference file: a header and rows of unquoted cells. */
public record Csv(List<String> header, List<List<String>> rows) {

  public static Csv reference(String name) throws IOException {
    try (InputStream in = Csv.class.getResourceAsStream("/reference/" + name)) {
      if (in == null) {
        throw new IOException("no reference file " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> lines =
          text.lines().map(line -> Arrays.stream(line.split(",", -1)).toList()).toList();
      return new Csv(lines.get(0), lines.subList(1, lines.size()));
    }
  }

  /** The rows whose cell of this column, if there is such a column, has another value. */
  public Csv without(String column, String value) {
    int c = header.indexOf(column);
    return new Csv(
        header, rows.stream().filter(row -> c < 0 || !row.get(c).equals(value)).toList());
  }

  public String[] texts(String column) {
    int c = header.indexOf(column);
    if (c < 0) {
      throw new IllegalArgumentException("no column " + column + " in " + header);
    }
    return rows.stream().map(row -> row.get(c)).toArray(String[]::new);
  }

  public double[] numbers(String column) {
    return Arrays.stream(texts(column)).mapToDouble(Double::parseDouble).toArray();
  }

  public int[] integers(String column) {
    return Arrays.stream(texts(column)).mapToInt(Integer::parseInt).toArray();
  }

  /** The cell of the row whose first cell is the key. */
  public double at(String key, String column) {
    int c = header.indexOf(column);
    return rows.stream()
        .filter(row -> row.get(0).equals(key))
        .map(row -> Double.parseDouble(row.get(c)))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no row " + key));
  }
}
