package org.crosswind.export.java;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.Layout;
import org.crosswind.export.text.LevelKeys;
import org.crosswind.export.text.MissingCells;
import org.crosswind.export.text.Translator;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoringPlan;

/** What {@code Model.java.txt} asks of a model: methods for its expressions, and its tables. */
final class JavaModel {
  private final ExportedModel model;
  private final ScoringPlan plan;
  private final Layout layout;
  private final JavaNotation notation = new JavaNotation();
  private final Translator translator;

  JavaModel(ExportedModel model) {
    this.model = model;
    plan = model.plan();
    layout = new Layout(plan);
    translator = new Translator(plan, notation);
  }

  /** Constants, and a method for each expression. */
  String code() throws ExportException {
    List<String> derived = new ArrayList<>();
    for (int d = 0; d < plan.derived().size(); d++) {
      derived.add(translator.derived(d));
    }
    List<String> quantities = new ArrayList<>();
    for (ScoringPlan.Quantity number : plan.numbers()) {
      quantities.add(translator.write(number.value(), Kind.NUMBER));
    }
    List<String> levels = new ArrayList<>();
    for (ScoringPlan.Factor factor : layout.factors()) {
      levels.add(
          factor.coding() == ScoringPlan.Coding.WHOLE
              ? "\"\""
              : translator.write(factor.value(), Kind.TEXT));
    }
    String unseen = model.unseen().name().toLowerCase(Locale.ROOT);
    return "  private static final boolean LOGISTIC = "
        + model.isLogistic()
        + ";\n  private static final String UNSEEN = \""
        + unseen
        + "\";\n  private static final int DERIVED = "
        + derived.size()
        + ";\n"
        + notation.fields()
        + methods("Object", "derive", derived)
        + methods("double", "quantity", quantities)
        + methods("String", "level", levels);
  }

  /** One method an expression, as a method has at most 64 KB, and one that finds it. */
  private static String methods(String type, String name, List<String> expressions) {
    StringBuilder methods = new StringBuilder();
    methods.append(
        String.format(
            Locale.ROOT,
            "%n  private static %s %s(int position, Row r) {%n    switch (position) {%n",
            type,
            name));
    for (int i = 0; i < expressions.size(); i++) {
      methods.append(
          String.format(Locale.ROOT, "      case %d:%n        return %s%d(r);%n", i, name, i));
    }
    methods.append("      default:\n        throw new IllegalArgumentException();\n    }\n  }\n");
    for (int i = 0; i < expressions.size(); i++) {
      methods
          .append("\n  private static " + type + " " + name + i + "(Row r) {\n    return ")
          .append(expressions.get(i))
          .append(";\n  }\n");
    }
    return methods.toString().replace(System.lineSeparator(), "\n");
  }

  /** The tables, in the order in which the class reads them. */
  String data() {
    JavaTables tables = new JavaTables();
    tables.text(model.document().kind().formula());
    tables.list(plan.columns()).list(MissingCells.of(model.document()));
    tables.list(plan.numbers().stream().map(ScoringPlan.Quantity::name).toList());
    tables.whole(layout.factors().size());
    layout.factors().forEach(factor -> factor(tables, factor));
    tables.whole(layout.cells().size());
    layout.cells().forEach(cells -> cells(tables, cells));
    tables.number(plan.intercept() ? plan.estimates().get(0) : Double.NaN);
    tables.list(plan.offsets());
    tables.whole(plan.terms().size());
    plan.terms().forEach(term -> term(tables, term));
    tables.whole(notation.texts().size());
    notation.texts().forEach(tables::list);
    tables.whole(notation.numbers().size());
    notation.numbers().forEach(tables::list);
    tables.whole(model.document().evidence().vectors().size());
    model.document().evidence().vectors().forEach(vector -> vector(tables, vector));
    return tables.source();
  }

  private void factor(JavaTables tables, ScoringPlan.Factor factor) {
    boolean whole = factor.coding() == ScoringPlan.Coding.WHOLE;
    LevelKeys keys = LevelKeys.of(factor);
    tables.text(factor.name()).text(factor.coding().name().toLowerCase(Locale.ROOT));
    tables.whole(factor.pool()).whole(whole ? layout.number(factor) : -1);
    Map<String, Integer> texts = whole ? Map.of() : keys.texts();
    tables.whole(texts.size());
    texts.forEach((name, code) -> tables.text(name).whole(code));
    tables.whole(keys.numbers().size());
    keys.numbers().forEach((number, code) -> tables.number(number).whole(code));
  }

  private static void cells(JavaTables tables, Layout.CellsAt cells) {
    tables.text(cells.name()).list(cells.parts()).whole(cells.codes().size());
    cells
        .codes()
        .forEach(
            (key, code) -> {
              key.forEach(tables::whole);
              tables.whole(code);
            });
  }

  private void term(JavaTables tables, ScoringPlan.Term term) {
    List<Object> coefficients = new ArrayList<>();
    for (int c : term.coefficients()) {
      coefficients.add(
          c == ScoringPlan.NONE
              ? "-"
              : c == ScoringPlan.UNSEEN ? "?" : (Object) plan.estimates().get(c));
    }
    tables.whole(layout.place(term.grouping())).list(term.numbers()).list(coefficients);
  }

  private static void vector(JavaTables tables, ModelDocument.Vector vector) {
    tables.number(vector.eta()).number(vector.mean()).whole(vector.row().size());
    vector
        .row()
        .forEach(
            (column, text) -> {
              tables.text(column).whole(text == null ? 0 : 1);
              if (text != null) {
                tables.text(text);
              }
            });
  }
}
