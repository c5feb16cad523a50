package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Curves;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** How well positives are told from negatives. */
public final class DiscriminationSection {
  private DiscriminationSection() {}

  /** The section. */
  public static Section of(List<Evaluated> all) {
    Section.Builder section = Section.titled("discrimination", "ROC, precision and recall, gains");
    if (all.isEmpty()) {
      return section.say("Nothing was evaluated.").section();
    }
    List<Evaluated> drawn = all.stream().filter(Curves::drawable).toList();
    List<Evaluated> gained = all.stream().filter(e -> !e.of().gains().isEmpty()).toList();
    List<Figure> figures = new ArrayList<>();
    if (drawn.isEmpty()) {
      section.say("There are no curves: they need positives and negatives.");
    } else {
      figures.add(Curves.roc(drawn));
      figures.add(Curves.precision(drawn));
    }
    if (!gained.isEmpty()) {
      figures.add(Curves.gains(gained));
    }
    return section.pictures(figures).add(summary(all)).section();
  }

  private static Table summary(List<Evaluated> all) {
    Table.Builder table =
        Table.titled("How scores do")
            .text("Set")
            .numbers(
                "Rows",
                "Positives",
                "AUC",
                "Interval",
                "Average precision",
                "KS",
                "at",
                "Log loss",
                "Brier");
    for (Evaluated e : all) {
      EvaluationDocument of = e.of();
      EvaluationDocument.Interval interval = of.aucInterval();
      EvaluationDocument.KolmogorovSmirnov ks = of.kolmogorovSmirnov();
      table.row(
          Cell.of(e.name()),
          Cell.of(of.observations()),
          Cell.of(of.positives()),
          Cell.of(fixed(of.auc(), 5)).strongly(),
          Cell.of(
              interval == null
                  ? Digits.NONE
                  : Digits.interval(fixed(interval.lower(), 5), fixed(interval.upper(), 5))),
          Cell.of(fixed(of.averagePrecision(), 4)),
          Cell.of(ks == null ? Digits.NONE : fixed(ks.statistic(), 4)),
          Cell.of(ks == null ? Digits.NONE : fixed(ks.threshold(), 4)),
          Cell.of(fixed(of.logLoss(), 5)),
          Cell.of(fixed(of.brier(), 5)));
    }
    return table.table();
  }
}
