package org.crosswind.report;

import java.util.List;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.report.AnovaDocument;

/**
 * All that is known of a run, to be shown. What is not known is null, a list is empty.
 *
 * @param about what was run
 * @param flow from raw lines to training rows
 * @param model what was fitted
 * @param anova tests of its terms by likelihood ratios; null where none were asked for
 * @param test how it does on the rows held out; null without a test set
 * @param training how it does on the rows it was fitted to; null when that is not known
 * @param drift the test set held to the training set; null without
 * @param passes of the fit, in order
 * @param stages in order
 */
public record RunReport(
    About about,
    Flow flow,
    ModelDocument model,
    AnovaDocument anova,
    EvaluationDocument test,
    EvaluationDocument training,
    DriftDocument drift,
    List<Pass> passes,
    List<Stage> stages) {

  public RunReport {
    passes = List.copyOf(passes);
    stages = List.copyOf(stages);
  }

  /**
   * What was run.
   *
   * @param directory of the run
   * @param command its name
   * @param parameters as they were given, in order
   * @param codeVersion that ran it
   */
  public record About(
      String directory, String command, List<Parameter> parameters, String codeVersion) {
    public About {
      parameters = List.copyOf(parameters);
    }
  }

  /** A parameter that was given. */
  public record Parameter(String name, String value) {}

  /**
   * Rows on their way.
   *
   * @param steps from what was read to what the fit used
   * @param notes what else is known of it, a line each
   */
  public record Flow(List<Step> steps, List<String> notes) {
    public Flow {
      steps = List.copyOf(steps);
      notes = List.copyOf(notes);
    }
  }

  /**
   * A step of the flow.
   *
   * @param name such as {@code raw weather}, {@code flights}, {@code joined}, {@code training set}
   * @param in rows or lines that came in
   * @param out rows that went on
   * @param losses why the others did not; a row may be counted by several reasons
   */
  public record Step(String name, long in, long out, List<Loss> losses) {
    public Step {
      losses = List.copyOf(losses);
    }
  }

  /** So many rows went, or values were taken for missing, for a reason. */
  public record Loss(String reason, long count) {}

  /**
   * A pass over the design file.
   *
   * @param number from 0, which is the start
   * @param deviance at its coefficients; null when it is not finite
   * @param relativeChange |D − D′| / (|D| + 0.1) to the pass before; null of the first
   * @param seconds it took
   */
  public record Pass(int number, Double deviance, Double relativeChange, double seconds) {}

  /** What a stage took; bytes and CPU seconds are null where they were not measured. */
  public record Stage(
      String name,
      Long rowsRead,
      Long rowsWritten,
      double seconds,
      Double cpuSeconds,
      Long inputBytes,
      Long outputBytes) {}
}
