package org.crosswind.export.sql;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A dialect of SQL: how it quotes, what its types are called, how it reads numbers of texts. */
public enum SqlDialect {
  HIVE,
  SPARK,
  TRINO,
  DUCKDB,
  SQLITE,
  /** The standard, as H2 reads it. */
  ANSI;

  /** A number as text. */
  private static final String NUMERAL =
      "'^ *[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)? *$'";

  /** The dialect's name in small letters. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isHiveLike() {
    return this == HIVE || this == SPARK;
  }

  /** The type of doubles. */
  String number() {
    return this == SQLITE ? "REAL" : this == ANSI ? "DOUBLE PRECISION" : "DOUBLE";
  }

  /** The type of texts. */
  String text() {
    return this == SQLITE ? "TEXT" : isHiveLike() ? "STRING" : "VARCHAR";
  }

  /** A double, exactly: its literals are of another type without an exponent, or in any case. */
  String literal(double value) {
    String digits = Double.toString(value);
    String literal = digits.contains("E") ? digits : digits + "E0";
    String exact = this == ANSI ? "CAST(" + literal + " AS DOUBLE PRECISION)" : literal;
    return value < 0 ? "(" + exact + ")" : exact;
  }

  /** The number that a column or a text is, null where it is none. */
  String numberOf(String value) {
    return switch (this) {
      case HIVE -> "CAST(" + value + " AS DOUBLE)";
      case SPARK, TRINO, DUCKDB -> "TRY_CAST(" + value + " AS DOUBLE)";
      case SQLITE ->
          "CASE WHEN typeof("
              + value
              + ") <> 'text' OR ("
              + value
              + " NOT GLOB '*[^-+.0-9eE ]*' AND "
              + value
              + " GLOB '*[0-9]*') THEN CAST("
              + value
              + " AS REAL) END";
      case ANSI -> "CAST(" + value + " AS DOUBLE PRECISION)";
    };
  }

  /** The number that a text is in decimal notation, null where it is none. */
  String parsed(String text) {
    return switch (this) {
      case HIVE, SPARK -> guarded(text, text + " RLIKE " + NUMERAL);
      case DUCKDB -> guarded(text, "regexp_matches(" + text + ", " + NUMERAL + ")");
      case TRINO, ANSI -> guarded(text, "REGEXP_LIKE(" + text + ", " + NUMERAL + ")");
      case SQLITE -> numberOf(text);
    };
  }

  private String guarded(String text, String test) {
    return "CASE WHEN " + test + " THEN CAST(TRIM(" + text + ") AS " + number() + ") END";
  }

  /** Whether a text has an exponent or a point. */
  String hasPoint(String text) {
    return "(" + text + " LIKE '%.%' OR " + text + " LIKE '%e%' OR " + text + " LIKE '%E%')";
  }

  /** Rows as a table. */
  String relation(String alias, List<String> columns, List<List<String>> rows) {
    String separator = isHive() ? "),\n    struct(" : "),\n    (";
    String values =
        rows.stream().map(row -> String.join(", ", row)).collect(Collectors.joining(separator));
    String names = String.join(", ", columns);
    return switch (this) {
      case HIVE ->
          "(SELECT inline(array(\n    struct(" + values + "))) AS (" + names + ")) " + alias;
      case SQLITE -> {
        StringBuilder renamed = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
          renamed.append(c == 0 ? "" : ", ").append("column" + (c + 1) + " AS " + columns.get(c));
        }
        yield "(SELECT " + renamed + " FROM (VALUES\n    (" + values + "))) AS " + alias;
      }
      default -> "(VALUES\n    (" + values + ")) AS " + alias + "(" + names + ")";
    };
  }

  private boolean isHive() {
    return this == HIVE;
  }
}
