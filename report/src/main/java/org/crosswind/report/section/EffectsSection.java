package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosswind.glm.design.Level;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.ColumnPictures;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.ModelDocument.Variable;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;

/** Observed and predicted rates over each number and factor. */
public final class EffectsSection {
  private EffectsSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("effects", "Rates over each column");
    Evaluated shown = Evaluated.firstWith(Evaluated.of(run), EvaluationDocument::columns);
    if (shown == null) {
      List<Table> tables = levels(run, detail);
      section.say(
          tables.isEmpty()
              ? "Rates over columns are not known: nothing was evaluated."
              : "Nothing was evaluated; these are the rates observed in training.");
      tables.forEach(section::add);
      return section.section();
    }
    section.say(
        "On the "
            + shown.name()
            + " set: discs are the observed rate with its 95 % interval, squares or the dashed line what"
            + " the model predicts on average. Bars below tell how many rows there are; over bins"
            + " their areas do. Look for predictions that stray from discs where rows are many.");
    List<ColumnRates> columns =
        shown.of().columns().stream()
            .filter(column -> column.rates() != null && !column.rates().isEmpty())
            .toList();
    List<Figure> figures = new ArrayList<>();
    Fitted.of(run)
        .most(columns, ColumnRates::name, detail.pictures())
        .forEach(column -> figures.add(ColumnPictures.effect(column, detail)));
    section.pictures(figures);
    String more = Lines.most(columns.size(), detail.pictures(), "columns");
    return (more == null ? section : section.say(more)).section();
  }

  /** What the model knows of the rates at levels, when nothing was evaluated. */
  private static List<Table> levels(RunReport run, Detail detail) {
    List<Table> tables = new ArrayList<>();
    if (Fitted.of(run).linear()) {
      return tables;
    }
    for (Variable variable : Fitted.of(run).variables()) {
      if (variable.levels() == null
          || variable.levels().isEmpty()
          || tables.size() == detail.pictures()) {
        continue;
      }
      Table.Builder table =
          Table.titled("Observed rates over " + variable.name())
              .text("Level")
              .numbers("Rows", "Positives", "Rate");
      variable.levels().stream()
          .sorted(Comparator.comparingLong(Level::observations).reversed())
          .limit(Math.min(12, detail.levels()))
          .forEach(
              level ->
                  table.row(
                      Cell.of(level.name()),
                      Cell.of(level.observations()),
                      Cell.of(level.successes()),
                      Cell.of(Digits.percent(level.successes(), level.observations()))));
      tables.add(
          table
              .leavingOut(
                  Lines.more(variable.levels().size(), Math.min(12, detail.levels()), "levels"))
              .table());
    }
    return tables;
  }
}
