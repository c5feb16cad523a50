package org.crosswind.scoring.report;

import static org.crosswind.scoring.text.Figures.fixed;
import static org.crosswind.scoring.text.Figures.significant;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;
import org.crosswind.scoring.text.VisibleText;

/**
 * The summary of a logistic model in the layout of RevoScaleR's {@code summary(rxLogit(…))}: a row
 * for every level and cell, those without an estimate as {@code Dropped}. What is wrong with the
 * model stands at its end.
 */
public final class RxSummaryText {
  private static final String DROPPED = "Dropped";

  private final ModelDocument model;
  private final String data;

  /**
   * Of a model.
   *
   * @param data where the rows came from
   */
  public RxSummaryText(ModelDocument model, String data) {
    this.model = model;
    this.data = data;
  }

  /** A row of the table; without a coefficient that of a reference level. */
  private record Row(String name, ModelDocument.Coefficient coefficient) {
    boolean dropped() {
      return coefficient == null || coefficient.aliased();
    }
  }

  /** The summary. */
  public String text() {
    List<Row> rows = rows();
    long dropped = rows.stream().filter(Row::dropped).count();
    StringBuilder out = new StringBuilder();
    out.append("Logistic Regression Results for: ")
        .append(VisibleText.line(model.kind().formula()))
        .append('\n');
    out.append("Data: ").append(VisibleText.line(data)).append('\n');
    out.append("Dependent variable(s): ")
        .append(VisibleText.line(model.kind().response().name()))
        .append('\n');
    out.append("Total independent variables: ").append(rows.size());
    out.append(dropped == 0 ? "" : " (Including number dropped: " + dropped + ")").append('\n');
    out.append("Number of valid observations: ");
    out.append(model.sample().rows() - model.sample().missing()).append('\n');
    out.append("Number of missing observations: ").append(model.sample().missing()).append('\n');
    if (model.fit().deviance() != null) {
      out.append("-2*LogLikelihood: ").append(fixed(model.fit().deviance()));
      out.append(" (Residual deviance on ").append(model.fit().residualDegreesOfFreedom());
      out.append(" degrees of freedom)\n");
    }
    out.append("\nCoefficients:\n").append(table(rows));
    out.append("---\n").append(Figures.LEGEND).append("\n\n");
    if (model.fit().conditionNumber() != null) {
      out.append("Condition number of final variance-covariance matrix: ");
      out.append(fixed(model.fit().conditionNumber())).append('\n');
    }
    out.append("Number of iterations: ").append(model.fit().iterations()).append('\n');
    return VisibleText.of(out.append(notes()).toString());
  }

  private static String table(List<Row> rows) {
    Columns table = new Columns(0, 0, 0, 0, 0);
    table.add("", "Estimate", "Std. Error", "z value", "Pr(>|z|)");
    for (Row row : rows) {
      ModelDocument.Coefficient c = row.coefficient();
      if (row.dropped()) {
        table.add(row.name(), DROPPED, DROPPED, DROPPED, DROPPED);
      } else if (c.stdError() == null || c.z() == null) {
        String estimate = c.estimate() == null ? "NA" : significant(c.estimate());
        table.add(row.name(), estimate, "NA", "NA", "NA");
      } else {
        table.addWithTail(
            Figures.stars(c.p()),
            row.name(),
            significant(c.estimate()),
            significant(c.stdError()),
            Figures.statistic(c.z()),
            Figures.probability(c.p(), c.log10p()));
      }
    }
    return table.text();
  }

  private List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    model.estimates().coefficients().stream()
        .filter(c -> model.estimates().terms().stream().noneMatch(t -> t.name().equals(c.term())))
        .forEach(c -> rows.add(new Row(c.name(), c)));
    for (ModelDocument.Term term : model.estimates().terms()) {
      List<ModelDocument.Coefficient> own =
          model.estimates().coefficients().stream()
              .filter(c -> c.term().equals(term.name()))
              .toList();
      if (term.cells() == null) {
        own.forEach(c -> rows.add(new Row(c.name(), c)));
      } else {
        addLevels(rows, term, own);
      }
    }
    return rows;
  }

  private void addLevels(
      List<Row> rows, ModelDocument.Term term, List<ModelDocument.Coefficient> own) {
    ModelDocument.Variable cells =
        model.estimates().variables().stream()
            .filter(v -> v.name().equals(term.cells()))
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < cells.levels().size(); i++) {
      Level level = cells.levels().get(i);
      List<String> levels = cells.cells() == null ? List.of(level.name()) : cells.cells().get(i);
      rows.add(
          own.stream()
              .filter(c -> levels.equals(c.levels()))
              .findFirst()
              .map(c -> new Row(c.name(), c))
              .orElseGet(() -> new Row(name(term, levels), null)));
    }
  }

  private static String name(ModelDocument.Term term, List<String> levels) {
    List<String> pieces = new ArrayList<>();
    if (term.number() != null) {
      pieces.add(term.number());
    }
    for (int i = 0; i < levels.size(); i++) {
      pieces.add(term.factors().get(i) + "=" + levels.get(i));
    }
    return String.join(":", pieces);
  }

  /** What that layout has no place for. */
  private String notes() {
    List<String> notes = new ArrayList<>();
    if (!model.kind().status().equals("CONVERGED")) {
      notes.add("Status: " + model.kind().status());
    }
    if (model.kind().estimator().equals("firth")) {
      notes.add("Estimator: Firth's penalised likelihood");
    }
    if (!model.estimates().variance().equals("model")) {
      notes.add("Std. errors: " + SummaryText.variance(model));
    }
    notes.addAll(SummaryText.preparation(model));
    notes.addAll(SummaryText.types(model));
    notes.addAll(SummaryText.pools(model));
    model.evidence().diagnoses().forEach(d -> notes.add("  ! " + VisibleText.line(d)));
    return notes.isEmpty() ? "" : "---\n" + String.join("\n", notes) + "\n";
  }
}
