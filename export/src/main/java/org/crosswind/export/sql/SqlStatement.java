package org.crosswind.export.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.text.Kind;
import org.crosswind.glm.expression.Expression;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoringPlan;
import org.crosswind.scoring.Unseen;

/**
 * The statement. Levels and cells are tables that are joined, whose rows have a code and the
 * coefficients of the terms: so thousands of levels make no deep expression. A coefficient that is
 * NULL there is one without an estimate.
 */
final class SqlStatement {
  private static final String EXPECTED = "crosswind_expected";

  private final ExportedModel model;
  private final ScoringPlan plan;
  private final SqlFormat.Options options;
  private final SqlDialect dialect;
  private final SqlText texts;
  private final SqlNotation notation;
  private final SqlJoins joins;
  private final List<String> numbers = new ArrayList<>();

  SqlStatement(ExportedModel model, SqlFormat.Options options) {
    this.model = model;
    this.options = options;
    plan = model.plan();
    dialect = options.dialect();
    texts = new SqlText(dialect);
    notation = new SqlNotation(plan, dialect);
    joins = new SqlJoins(plan, dialect, notation, numbers);
  }

  String write() throws ExportException {
    for (ScoringPlan.Quantity number : plan.numbers()) {
      String written = notation.write(number.value(), Kind.NUMBER);
      boolean column = number.value().expression() instanceof Expression.Column;
      numbers.add(column ? written : finite(written));
    }
    joins.write();
    String comment =
        "-- A model by Crosswind: "
            + model.document().kind().formula().replaceAll("[^A-Za-z0-9 +:~()._^*-]", "?")
            + "\n";
    String scored =
        "SELECT s.*, "
            + mean()
            + " AS prediction\nFROM (\n  SELECT t.*, "
            + eta()
            + " AS eta\n  FROM "
            + source()
            + joins.joined()
            + "\n) "
            + alias("s");
    return comment + (options.check() ? checked(scored) : scored) + ";\n";
  }

  private String alias(String name) {
    return dialect == SqlDialect.HIVE ? name : "AS " + name;
  }

  private String finite(String number) {
    return new SqlNumbers(dialect).finite(number);
  }

  private String mean() {
    if (!model.isLogistic()) {
      return "s.eta";
    }
    // The exponent is never positive, so that nothing is too large.
    String e = "EXP(-ABS(s.eta))";
    return "CASE WHEN s.eta >= 0 THEN 1 / (1 + " + e + ") ELSE " + e + " / (1 + " + e + ") END";
  }

  /** The table of rows; or that of the test vectors. */
  private String source() throws ExportException {
    if (!options.check()) {
      List<String> parts = new ArrayList<>();
      for (String part : options.table().split("\\.", -1)) {
        parts.add(texts.name(part));
      }
      return String.join(".", parts) + " " + alias("t");
    }
    if (model.document().evidence().vectors().isEmpty()) {
      throw new ExportException("the model has no test vectors");
    }
    List<String> columns = new ArrayList<>();
    for (String column : plan.columns()) {
      columns.add(texts.name(column));
    }
    columns.add(EXPECTED);
    List<List<String>> rows = new ArrayList<>();
    for (ModelDocument.Vector vector : model.document().evidence().vectors()) {
      List<String> row = new ArrayList<>();
      for (String column : plan.columns()) {
        String cell = vector.row().get(column);
        row.add(cell == null ? notation.missing(Kind.TEXT) : texts.literal(cell));
      }
      row.add(dialect.literal(vector.eta()));
      rows.add(row);
    }
    return dialect.relation("t", columns, rows);
  }

  /** A row that has no value counts as 1. */
  private static String checked(String scored) {
    String off = "ABS(c.eta - c." + EXPECTED + ")";
    return "SELECT MAX(COALESCE(CASE WHEN ABS(c."
        + EXPECTED
        + ") > 1 THEN "
        + off
        + " / ABS(c."
        + EXPECTED
        + ") ELSE "
        + off
        + " END, 1)) AS largest_difference, COUNT(*) AS vectors\nFROM (\n"
        + scored
        + "\n) c";
  }

  private String eta() {
    List<String> conditions = new ArrayList<>();
    numbers.forEach(number -> conditions.add(number + " IS NOT NULL"));
    joins.texts().forEach(text -> conditions.add(text + " IS NOT NULL"));
    Map<Integer, String> seen = new LinkedHashMap<>();
    StringBuilder sum = new StringBuilder();
    sum.append(plan.intercept() ? dialect.literal(plan.estimates().get(0)) : dialect.literal(0));
    for (int offset : plan.offsets()) {
      sum.append("\n      + ").append(numbers.get(offset));
    }
    for (int t = 0; t < plan.terms().size(); t++) {
      sum.append("\n      + ").append(term(t, conditions, seen));
    }
    if (conditions.isEmpty()) {
      return sum.toString();
    }
    return "CASE WHEN "
        + String.join("\n      AND ", conditions)
        + "\n    THEN "
        + sum
        + "\n    END";
  }

  private String term(int t, List<String> conditions, Map<Integer, String> seen) {
    ScoringPlan.Term term = plan.terms().get(t);
    StringBuilder product = new StringBuilder();
    for (int number : term.numbers()) {
      product.append(product.isEmpty() ? "" : " * ").append(numbers.get(number));
    }
    String multiplier = product.isEmpty() ? "" : " * (" + product + ")";
    if (term.grouping() < 0) {
      int c = term.coefficients().get(0);
      return c < 0 ? dialect.literal(0) : notation.number(plan.estimates().get(c)) + multiplier;
    }
    String coefficient = joins.coefficient(t);
    if (model.unseen() == Unseen.MISSING && seen.put(t, coefficient) == null) {
      conditions.add(coefficient + " IS NOT NULL");
    }
    // A coefficient of 0 is none, whatever it would be multiplied by.
    return "CASE WHEN " + coefficient + " <> 0 THEN " + coefficient + multiplier + " ELSE 0 END";
  }
}
