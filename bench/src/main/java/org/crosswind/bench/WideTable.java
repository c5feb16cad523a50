package org.crosswind.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of numbers {@code x0, x1, …} in eighths, of 100 values and more, and of texts {@code g0,
 * g1, …} of ten levels and more, all of DuckDB's hash of the row's number.
 */
record WideTable(int numbers, int texts) {
  /** {@code WideTable NUMBERS TEXTS ROWS} prints the rows in DuckDB's words. */
  public static void main(String[] args) {
    WideTable table = new WideTable(Integer.parseInt(args[0]), Integer.parseInt(args[1]));
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(table.query(Long.parseLong(args[2])));
  }

  int columns() {
    return numbers + texts;
  }

  /** The rows in DuckDB's words. */
  String query(long rows) {
    List<String> columns = new ArrayList<>();
    for (int c = 0; c < numbers; c++) {
      columns.add("(hash(i * 31 + " + c + ") % " + (100 << c % 10) + ") / 8.0::double as x" + c);
    }
    for (int c = 0; c < texts; c++) {
      columns.add("'level ' || hash(i * 37 + " + c + ") % " + (10 << c) + " as g" + c);
    }
    return "select " + String.join(", ", columns) + " from range(" + rows + ") t(i)";
  }
}
