package org.crosswind.export.r;

import java.util.ArrayList;
import java.util.Collection;
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

/** What {@code model.R} asks of a model: its data, and its expressions as functions. */
final class RModel {
  private final ExportedModel model;
  private final ScoringPlan plan;
  private final Layout layout;
  private final RNotation notation = new RNotation();
  private final Translator translator;
  private final StringBuilder written = new StringBuilder();

  RModel(ExportedModel model) {
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
    line(".MISSING", notation.texts(MissingCells.of(document)));
    line(".MISSING_NUMBERS", notation.numbers(MissingCells.numbers(document)));
    line(".DERIVED", list(derived()));
    line(".NUMBERS", list(numbers()));
    line(".FACTORS", list(factors()));
    line(".CELLS", list(cells()));
    line(".INTERCEPT", plan.intercept() ? notation.number(plan.estimates().get(0)) : "NA");
    line(".OFFSETS", positions(plan.offsets()));
    line(".TERMS", list(terms()));
    line("VECTORS", list(vectors()));
    return written.toString().stripTrailing();
  }

  /** The functions of capital and small letters, where they are needed. */
  String cases() throws ExportException {
    CaseTable table = new CaseTable(notation);
    return (notation.called().contains("upper") ? table.upper() : "")
        + (notation.called().contains("lower") ? table.lower() : "");
  }

  private void line(String name, String value) {
    written.append(name).append(" <- ").append(value).append('\n');
  }

  private static String list(List<String> entries) {
    return entries.isEmpty() ? "list()" : "list(\n  " + String.join(",\n  ", entries) + ")";
  }

  /** Positions, which R counts from 1. */
  private static String positions(List<Integer> from0) {
    return wholes(from0.stream().map(p -> p + 1).toList());
  }

  private static String wholes(Collection<Integer> numbers) {
    return RNotation.vector("numeric", numbers.stream().map(Object::toString).toList());
  }

  private List<String> derived() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (int d = 0; d < plan.derived().size(); d++) {
      entries.add("function() " + translator.derived(d));
    }
    return entries;
  }

  private List<String> numbers() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Quantity number : plan.numbers()) {
      String value = translator.write(number.value(), Kind.NUMBER);
      entries.add(
          "list(name = " + notation.text(number.name()) + ", value = function() " + value + ")");
    }
    return entries;
  }

  private List<String> factors() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Factor factor : layout.factors()) {
      LevelKeys keys = LevelKeys.of(factor);
      boolean whole = factor.coding() == ScoringPlan.Coding.WHOLE;
      Map<String, Integer> texts = whole ? Map.of() : keys.texts();
      entries.add(
          String.join(
              ",\n    ",
              "list(name = " + notation.text(factor.name()),
              "coding = " + notation.text(factor.coding().name().toLowerCase(Locale.ROOT)),
              "pool = " + factor.pool(),
              "texts = " + notation.texts(texts.keySet()),
              "text_codes = " + wholes(texts.values()),
              "numbers = " + notation.numbers(List.copyOf(keys.numbers().keySet())),
              "number_codes = " + wholes(keys.numbers().values()),
              whole
                  ? "number = " + (layout.number(factor) + 1) + ")"
                  : "value = function() " + translator.write(factor.value(), Kind.TEXT) + ")"));
    }
    return entries;
  }

  private List<String> cells() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (Layout.CellsAt cells : layout.cells()) {
      List<String> keys =
          cells.codes().keySet().stream()
              .map(key -> key.toString().replaceAll("[\\[\\] ]", "").replace(',', ':'))
              .toList();
      entries.add(
          String.join(
              ",\n    ",
              "list(name = " + notation.text(cells.name()),
              "parts = " + positions(cells.parts()),
              "keys = " + notation.texts(keys),
              "codes = " + wholes(cells.codes().values()) + ")"));
    }
    return entries;
  }

  private List<String> terms() {
    List<String> entries = new ArrayList<>();
    for (ScoringPlan.Term term : plan.terms()) {
      List<String> coefficients = new ArrayList<>();
      List<Integer> unseen = new ArrayList<>();
      for (int code = 0; code < term.coefficients().size(); code++) {
        int c = term.coefficients().get(code);
        coefficients.add(c < 0 ? "NaN" : notation.number(plan.estimates().get(c)));
        if (c == ScoringPlan.UNSEEN) {
          unseen.add(code);
        }
      }
      entries.add(
          String.join(
              ",\n    ",
              "list(grouping = " + (layout.place(term.grouping()) + 1),
              "numbers = " + positions(term.numbers()),
              "unseen = " + wholes(unseen),
              "coefficients = " + RNotation.vector("numeric", coefficients) + ")"));
    }
    return entries;
  }

  private List<String> vectors() throws ExportException {
    List<String> entries = new ArrayList<>();
    for (ModelDocument.Vector vector : model.document().evidence().vectors()) {
      List<String> cells = new ArrayList<>();
      for (String text : vector.row().values()) {
        cells.add(text == null ? "NA_character_" : notation.text(text));
      }
      entries.add(
          String.join(
              ",\n    ",
              "list(columns = " + notation.texts(vector.row().keySet()),
              "row = list(" + String.join(", ", cells) + ")",
              "eta = " + notation.number(vector.eta()),
              "mean = " + notation.number(vector.mean()) + ")"));
    }
    return entries;
  }
}
