package org.crosswind.export.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crosswind.export.ExportException;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.LevelKeys;
import org.crosswind.scoring.ScoringPlan;

/** The tables of levels and cells, and how rows find theirs. */
final class SqlJoins {
  /** From here on a whole number is found by its digits alone. */
  private static final double LARGEST_WHOLE = 0x1p53;

  private final ScoringPlan plan;
  private final SqlDialect dialect;
  private final SqlNotation notation;
  private final List<String> numbers;
  private final List<String> texts = new ArrayList<>();
  private final StringBuilder joined = new StringBuilder();

  /** By grouping the tables in which it is looked for, in order. */
  private final List<List<String>> aliases = new ArrayList<>();

  private int tables;

  SqlJoins(ScoringPlan plan, SqlDialect dialect, SqlNotation notation, List<String> numbers) {
    this.plan = plan;
    this.dialect = dialect;
    this.notation = notation;
    this.numbers = numbers;
  }

  /** Joins all tables. */
  void write() throws ExportException {
    for (int g = 0; g < plan.groupings().size(); g++) {
      aliases.add(new ArrayList<>());
      if (plan.groupings().get(g) instanceof ScoringPlan.Factor factor) {
        factor(g, factor);
      } else {
        cells(g, (ScoringPlan.Cells) plan.groupings().get(g));
      }
    }
  }

  String joined() {
    return joined.toString();
  }

  /** The texts that rows must have. */
  List<String> texts() {
    return texts;
  }

  private void factor(int g, ScoringPlan.Factor factor) throws ExportException {
    LevelKeys keys = LevelKeys.of(factor);
    Map<String, Integer> byNumber = new LinkedHashMap<>();
    keys.numbers().forEach((number, code) -> byNumber.put(dialect.literal(number), code));
    if (factor.coding() == ScoringPlan.Coding.WHOLE) {
      join(g, byNumber, numbers.get(number(factor)));
      return;
    }
    String text = notation.write(factor.value(), Kind.TEXT);
    texts.add(text);
    Map<String, Integer> byText = new LinkedHashMap<>();
    for (Map.Entry<String, Integer> level : keys.texts().entrySet()) {
      byText.put(notation.text(level.getKey()), level.getValue());
    }
    join(g, byText, text);
    if (factor.coding() == ScoringPlan.Coding.NUMERALS) {
      String value = dialect.parsed(text);
      String small = "ABS(" + value + ") < " + dialect.literal(LARGEST_WHOLE);
      String found =
          "CASE WHEN " + small + " OR " + dialect.hasPoint(text) + " THEN " + value + " END";
      join(g, byNumber, found);
    }
  }

  private int number(ScoringPlan.Factor factor) {
    return IntStream.range(0, plan.numbers().size())
        .filter(n -> plan.numbers().get(n).variable().equals(factor.variable()))
        .findFirst()
        .orElseThrow();
  }

  private void join(int g, Map<String, Integer> codes, String key) {
    if (codes.isEmpty()) {
      return;
    }
    String alias = "l" + tables++;
    List<List<String>> rows = new ArrayList<>();
    codes.forEach((level, code) -> rows.add(row(g, List.of(level), code)));
    append(alias, g, List.of("k"), rows);
    joined.append(alias).append(".k = ").append(key);
  }

  private void cells(int g, ScoringPlan.Cells cells) {
    if (cells.codes().isEmpty()) {
      return;
    }
    String alias = "l" + tables++;
    List<List<String>> rows = new ArrayList<>();
    cells
        .codes()
        .forEach(
            (parts, code) -> rows.add(row(g, parts.stream().map(Object::toString).toList(), code)));
    List<String> keys = IntStream.range(0, cells.parts().size()).mapToObj(i -> "k" + i).toList();
    append(alias, g, keys, rows);
    for (int i = 0; i < keys.size(); i++) {
      joined
          .append(i == 0 ? "" : " AND ")
          .append(alias + "." + keys.get(i) + " = ")
          .append(code(cells.parts().get(i)));
    }
  }

  private void append(String alias, int g, List<String> keys, List<List<String>> rows) {
    List<String> columns = new ArrayList<>(keys);
    columns.add("c");
    terms(g).forEach(t -> columns.add("b" + t));
    aliases.get(g).add(alias);
    joined
        .append("\n  LEFT JOIN ")
        .append(dialect.relation(alias, columns, rows))
        .append("\n    ON ");
  }

  private List<Integer> terms(int g) {
    return IntStream.range(0, plan.terms().size())
        .filter(t -> plan.terms().get(t).grouping() == g)
        .boxed()
        .toList();
  }

  private List<String> row(int g, List<String> keys, int code) {
    List<String> row = new ArrayList<>(keys);
    row.add(Integer.toString(code));
    for (int t : terms(g)) {
      row.add(coefficient(plan.terms().get(t), code));
    }
    return row;
  }

  private String coefficient(ScoringPlan.Term term, int code) {
    int c = term.coefficients().get(code);
    if (c == ScoringPlan.UNSEEN) {
      return notation.missing(Kind.NUMBER);
    }
    return c == ScoringPlan.NONE ? dialect.literal(0) : dialect.literal(plan.estimates().get(c));
  }

  /** The code of a row's level or cell, NULL for none. */
  private String code(int g) {
    int pool = plan.groupings().get(g) instanceof ScoringPlan.Factor factor ? factor.pool() : -1;
    return found(g, "c", pool < 0 ? null : Integer.toString(pool));
  }

  /** The coefficient of a term, NULL for one without an estimate. */
  String coefficient(int t) {
    ScoringPlan.Term term = plan.terms().get(t);
    int g = term.grouping();
    int pool = plan.groupings().get(g) instanceof ScoringPlan.Factor factor ? factor.pool() : -1;
    return found(g, "b" + t, pool < 0 ? null : coefficient(term, pool));
  }

  /** A column of the first table that has the row's level, else what there is for others. */
  private String found(int g, String column, String others) {
    StringBuilder found = new StringBuilder("CASE");
    for (String alias : aliases.get(g)) {
      found.append(" WHEN " + alias + ".c IS NOT NULL THEN " + alias + "." + column);
    }
    return aliases.get(g).isEmpty()
        ? others == null ? notation.missing(Kind.NUMBER) : others
        : found.append(others == null ? " END" : " ELSE " + others + " END").toString();
  }
}
