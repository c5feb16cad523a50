package org.crosswind.report.compare;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Page;
import org.crosswind.report.content.Section;
import org.crosswind.report.figure.CalibrationFigure;
import org.crosswind.report.figure.Curves;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** The page of two runs, A and B. */
public final class ComparePage {
  private ComparePage() {}

  /** The page. */
  public static Page of(RunReport one, RunReport other, Detail detail) {
    Section.Builder curves = Section.titled("curves", "ROC and calibration");
    List<Evaluated> both = both(one, other);
    List<Figure> figures = new ArrayList<>();
    List<Evaluated> roc = both.stream().filter(Curves::drawable).toList();
    if (!roc.isEmpty()) {
      figures.add(Curves.roc(roc));
    }
    List<Evaluated> calibrated = both.stream().filter(CalibrationFigure::drawable).toList();
    if (!calibrated.isEmpty()) {
      figures.add(CalibrationFigure.of(calibrated, detail));
    }
    if (figures.isEmpty()) {
      curves.say("Neither run has curves.");
    }
    if (both.size() == 2 && !sameRows(both.get(0).of(), both.get(1).of())) {
      curves.notice(
          Weight.NOTE,
          "The two were evaluated on different numbers of rows or positives: differences between"
              + " them are also differences between rows.");
    }
    return new Page(
        Page.Kind.COMPARISON,
        "Two runs side by side",
        "A is " + name(one) + ", B is " + name(other),
        List.of(
            RunsSection.of(one, other, detail),
            MetricsSection.of(one, other),
            curves.pictures(figures).section(),
            CoefficientPairs.of(one, other, detail),
            FlowPairs.of(one, other, detail)));
  }

  private static boolean sameRows(EvaluationDocument a, EvaluationDocument b) {
    return a.observations() == b.observations() && a.positives() == b.positives();
  }

  static String name(RunReport run) {
    return run.about() == null || run.about().directory() == null
        ? "a run without a name"
        : run.about().directory();
  }

  /** The evaluation of each run: of the test set, or, without one, of the training set. */
  private static List<Evaluated> both(RunReport one, RunReport other) {
    List<Evaluated> both = new ArrayList<>();
    if (evaluation(one) != null) {
      both.add(Evaluated.first("A", evaluation(one)));
    }
    if (evaluation(other) != null) {
      both.add(Evaluated.second("B", evaluation(other)));
    }
    return both;
  }

  static EvaluationDocument evaluation(RunReport run) {
    return run.test() != null ? run.test() : run.training();
  }
}
