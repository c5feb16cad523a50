package org.crosswind.export.python;

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

/** What {@code model.py} asks of a model: its data, and its expressions as functions of a row. */
final class PythonModel {
  private final ExportedModel model;
  private final ScoringPlan plan;
  private final PythonNotation notation = new PythonNotation();
  private final Translator translator;
  private final Layout layout;
  private final StringBuilder written = new StringBuilder();

  PythonModel(ExportedModel model) {
    this.model = model;
    plan = model.plan();
    layout = new Layout(plan);
    translator = new Translator(plan, notation);
  }

  String write() throws ExportException {
    ModelDocument document = model.document();
    line("FORMULA", notation.text(document.kind().formula()));
    line("FAMILY", notation.text(plan.family()));
    line("UNSEEN", notation.text(model.unseen().name().toLowerCase(Locale.ROOT)));
    line("COLUMNS", notation.texts(plan.columns()));
    line("_MISSING", notation.texts(MissingCells.of(document)));
    line("_MISSING_NUMBERS", notation.numbers(MissingCells.numbers(document)));
    written.append("\n_UNSEEN = object()\n\n");
    line("_DERIVED", "[\n    " + derived() + "]");
    line("_NUMBERS", "[\n    " + numbers() + "]");
    line("_FACTORS", "[\n    " + factors() + "]");
    line("_CELLS", "[\n    " + cells() + "]");
    line("_INTERCEPT", plan.intercept() ? notation.number(plan.estimates().get(0)) : "None");
    line("_OFFSETS", plan.offsets().toString());
    line("_TERMS", "[\n    " + terms() + "]");
    line("VECTORS", "[\n    " + vectors() + "]");
    return written.toString().stripTrailing();
  }

  private void line(String name, String value) {
    written.append(name).append(" = ").append(value).append('\n');
  }

  private static String joined(List<String> entries) {
    return String.join(",\n    ", entries) + (entries.isEmpty() ? "" : ",\n");
  }

  private String derived() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (int d = 0; d < plan.derived().size(); d++) {
      entries.add("lambda r: " + translator.derived(d));
    }
    return joined(entries);
  }

  private String numbers() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Quantity number : plan.numbers()) {
      String value = translator.write(number.value(), Kind.NUMBER);
      entries.add("(" + notation.text(number.name()) + ", lambda r: " + value + ")");
    }
    return joined(entries);
  }

  private String factors() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Factor factor : layout.factors()) {
      LevelKeys keys = LevelKeys.of(factor);
      boolean whole = factor.coding() == ScoringPlan.Coding.WHOLE;
      entries.add(
          String.join(
              ", ",
              "(" + notation.text(factor.name()),
              notation.text(factor.coding().name().toLowerCase(Locale.ROOT)),
              whole ? "{}" : texts(keys.texts()),
              numbers(keys.numbers()),
              Integer.toString(factor.pool()),
              whole
                  ? layout.number(factor) + ")"
                  : "lambda r: " + translator.write(factor.value(), Kind.TEXT) + ")"));
    }
    return joined(entries);
  }

  private String texts(Map<String, Integer> codes) {
    List<String> entries = new ArrayList<>();
    codes.forEach((name, code) -> entries.add(notation.text(name) + ": " + code));
    return braced(entries);
  }

  private String numbers(Map<Double, Integer> codes) {
    List<String> entries = new ArrayList<>();
    codes.forEach((number, code) -> entries.add(notation.number(number) + ": " + code));
    return braced(entries);
  }

  private static String braced(List<String> entries) {
    String list = PythonNotation.list(entries);
    return "{" + list.substring(1, list.length() - 1) + "}";
  }

  private String cells() {
    List<String> entries = new ArrayList<>();
    for (Layout.CellsAt cells : layout.cells()) {
      List<String> codes = new ArrayList<>();
      cells.codes().forEach((key, code) -> codes.add(tuple(key) + ": " + code));
      String parts = tuple(cells.parts());
      entries.add("(" + notation.text(cells.name()) + ", " + parts + ", " + braced(codes) + ")");
    }
    return joined(entries);
  }

  private static String tuple(List<Integer> numbers) {
    return "(" + numbers.toString().replaceAll("[\\[\\]]", "") + (numbers.size() == 1 ? ",)" : ")");
  }

  private String terms() {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Term term : plan.terms()) {
      List<String> coefficients =
          term.coefficients().stream()
              .map(
                  c ->
                      c == ScoringPlan.NONE
                          ? "None"
                          : c == ScoringPlan.UNSEEN
                              ? "_UNSEEN"
                              : notation.number(plan.estimates().get(c)))
              .toList();
      int grouping = layout.place(term.grouping());
      entries.add(
          "(" + grouping + ", " + term.numbers() + ", " + PythonNotation.list(coefficients) + ")");
    }
    return joined(entries);
  }

  private String vectors() {
    List<String> entries = new ArrayList<>();
    for (ModelDocument.Vector vector : model.document().evidence().vectors()) {
      List<String> cells = new ArrayList<>();
      vector
          .row()
          .forEach(
              (name, text) ->
                  cells.add(
                      notation.text(name) + ": " + (text == null ? "None" : notation.text(text))));
      entries.add(
          "("
              + braced(cells)
              + ", "
              + notation.number(vector.eta())
              + ", "
              + notation.number(vector.mean())
              + ")");
    }
    return joined(entries);
  }
}
