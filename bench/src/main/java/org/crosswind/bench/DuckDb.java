package org.crosswind.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** DuckDB in this process. */
public final class DuckDb {
  private DuckDb() {}

  /** {@code DuckDb THREADS SQL} prints the first row of what a statement gives. */
  public static void main(String[] args) throws SQLException {
    List<Object> row = first(Integer.parseInt(args[0]), args[1]);
    String text = String.join(" ", row.stream().map(String::valueOf).toList());
    new PrintStream(System.out, true, StandardCharsets.UTF_8).println(text);
  }

  /** The first row of what a statement gives; of a {@code copy} how many rows it wrote. */
  static List<Object> first(int threads, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute("set threads = " + threads);
      List<Object> row = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet result = statement.getResultSet()) {
          result.next();
          for (int c = 1; c <= result.getMetaData().getColumnCount(); c++) {
            row.add(result.getObject(c));
          }
        }
      }
      return row;
    }
  }
}
