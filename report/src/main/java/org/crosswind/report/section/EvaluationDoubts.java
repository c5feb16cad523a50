package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.interval;
import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Digits;
import org.crosswind.report.figure.Evaluated;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;

/** What an evaluation says against a model: that it does not rank, or that its chances are off. */
final class EvaluationDoubts {
  private static final double CHANCE = 0.5;

  /** A fall of so many standard errors of the difference is more than chance makes of it. */
  private static final double ERRORS = 2;

  private final List<String> lines = new ArrayList<>();

  private EvaluationDoubts() {}

  /** A line each; none where nothing was evaluated. */
  static List<String> of(RunReport run) {
    EvaluationDoubts doubts = new EvaluationDoubts();
    List<Evaluated> known = Evaluated.of(run);
    if (!known.isEmpty()) {
      doubts.rank(known.get(0));
    }
    if (run.test() != null) {
      if (run.training() != null) {
        doubts.fall(run.training(), run.test());
      }
      doubts.chances(run.test());
    }
    return doubts.lines;
  }

  private void rank(Evaluated evaluated) {
    EvaluationDocument of = evaluated.of();
    if (of.auc() == null) {
      return;
    }
    EvaluationDocument.Interval ends = of.aucInterval();
    String auc =
        "The AUC of the "
            + evaluated.name()
            + " set is "
            + fixed(of.auc(), 4)
            + (ends == null
                ? ""
                : ", "
                    + Digits.coverage(ends.level())
                    + " interval "
                    + interval(fixed(ends.lower(), 4), fixed(ends.upper(), 4)));
    if (ends != null && ends.upper() < CHANCE) {
      lines.add(auc + ": the model ranks the rows the wrong way round.");
    } else if (of.auc() <= CHANCE) {
      lines.add(auc + ": the model ranks the rows no better than chance.");
    } else if (ends != null && ends.lower() <= CHANCE) {
      lines.add(auc + ", which reaches 0.5: the model may rank no better than chance.");
    }
  }

  private void fall(EvaluationDocument training, EvaluationDocument test) {
    boolean known = training.auc() != null && test.auc() != null;
    if (!known || training.aucInterval() == null || test.aucInterval() == null) {
      return;
    }
    double fall = training.auc() - test.auc();
    double error = Math.hypot(training.aucInterval().stdError(), test.aucInterval().stdError());
    if (fall > ERRORS * error) {
      lines.add(
          "The AUC falls from "
              + fixed(training.auc(), 4)
              + " on the training set to "
              + fixed(test.auc(), 4)
              + " on the test set, by "
              + fixed(fall, 4)
              + " (standard error "
              + fixed(error, 4)
              + "): the model is over-fitted, or the test rows are otherwise.");
    }
  }

  private void chances(EvaluationDocument test) {
    Calibration calibration = test.calibration();
    if (calibration == null) {
      return;
    }
    if (calibration.slope() != null) {
      slope(calibration.slope());
    } else if (test.positives() > 0 && test.positives() < test.observations()) {
      lines.add(
          "The test set has no calibration slope, though both classes are in it: some predictions"
              + " are 0 or 1, or all are alike, or they part the classes without a fault.");
    }
    if (calibration.intercept() != null) {
      intercept(calibration);
    }
  }

  private void slope(Estimate slope) {
    if (slope.lower() <= 1 && slope.upper() >= 1) {
      return;
    }
    String meaning;
    if (slope.lower() > 1) {
      meaning = "predictions are too timid, too near to the mean.";
    } else if (slope.upper() < 0) {
      meaning = "the relation is turned round, what is predicted to be likely is rare.";
    } else if (slope.lower() <= 0) {
      meaning = "predictions hardly tell these rows apart.";
    } else {
      meaning =
          "predictions are too bold, too far from the mean, as of a model that is over-fitted.";
    }
    lines.add("The calibration slope of the test set is " + said(slope) + ", not 1: " + meaning);
  }

  private void intercept(Calibration calibration) {
    Estimate intercept = calibration.intercept();
    if (intercept.lower() <= 0 && intercept.upper() >= 0) {
      return;
    }
    lines.add(
        "The calibration intercept of the test set is "
            + said(intercept)
            + ", not 0: predictions are too "
            + (intercept.estimate() < 0 ? "high" : "low")
            + " on the whole, on average "
            + percent(calibration.predicted())
            + " where "
            + percent(calibration.observed())
            + " were observed.");
  }

  private static String said(Estimate of) {
    return fixed(of.estimate(), 3)
        + " (95 % interval "
        + interval(fixed(of.lower(), 3), fixed(of.upper(), 3))
        + ")";
  }
}
