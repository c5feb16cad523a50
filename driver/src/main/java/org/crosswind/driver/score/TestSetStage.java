package org.crosswind.driver.score;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.score.ErrorsJob;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.jobs.score.RocJob;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.PredictionErrors;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** Scores a test set with the model that was just fitted, and measures the scores. */
public final class TestSetStage {
  public static final Parameter<SourceExpression> TEST =
      Parameter.optional(
              SplitJob.TEST.name(),
              SplitJob.TEST.type(),
              "rows to leave out of the fit, and to measure the model on: such as 'Year == 2012'")
          .in(SplitJob.TEST.group());

  public static final Parameter<Unseen> UNSEEN =
      Parameter.of(
              PredictJob.UNSEEN.name(),
              PredictJob.UNSEEN.type(),
              "reference",
              PredictJob.UNSEEN.help())
          .in(PredictJob.UNSEEN.group());

  /** What a fit takes that leaves rows out. */
  public static final List<Parameter<?>> PARAMETERS =
      List.of(TEST, SplitJob.TEST_FRACTION, SplitJob.SEED, SplitJob.KEY, UNSEEN);

  private final Session session;
  private final Settings command;
  private final OutputDirectory out;
  private final Existing existing;

  /**
   * A stage.
   *
   * @param command the settings of the command, {@link #UNSEEN} among its parameters
   * @param out where the model is, and the results go
   */
  public TestSetStage(Session session, Settings command, OutputDirectory out) {
    this.session = session;
    this.command = command;
    this.out = out;
    this.existing = OutputDirectory.existing(command);
  }

  /** Measures a model. */
  public interface Measuring<T> {
    T measure() throws IOException, DataException;
  }

  /**
   * Measures a model that is fitted and written. Where that fails the model is published without:
   * it is as good as it was.
   *
   * @throws DataException that says where the model is, and why it could not be measured
   */
  public static <T> T publishing(OutputDirectory out, Measuring<T> measuring)
      throws IOException, DataException {
    try {
      return measuring.measure();
    } catch (DataException e) {
      out.publish();
      throw new DataException(
          "the model is fitted, and in "
              + out
              + "; its test set was not measured: "
              + e.getMessage());
    }
  }

  /** How a logistic model does; writes {@code metrics.json} and what is beside it. */
  public EvaluationDocument logistic(Path test, ModelDocument model)
      throws IOException, DataException {
    return new EvaluationStage(session, command, out, existing).test(test, model);
  }

  /** How a linear model does; writes {@code metrics.json}. */
  public PredictionErrors linear(Path test, ModelDocument model) throws IOException, DataException {
    PredictJob predict = new PredictJob();
    Path scores = predict(test, predict);
    ErrorsJob job = new ErrorsJob();
    session.console().stage(job.name());
    Settings sums =
        Settings.of(job, command)
            .without(SharedParameters.STEP)
            .with(RocJob.SCORES, scores.toString())
            .with(SharedParameters.OUT, out.stage(job.name()).toString());
    session.runner().run(job, sums, existing);
    PredictionErrors errors = ErrorsJob.result(session.storage(), sums);
    if (errors.count() == 0) {
      throw new DataException("no row of the test set has a prediction and a response");
    }
    out.writeJson(OutputDirectory.METRICS, ErrorsDocument.of(errors, session.console().cautions()));
    return errors;
  }

  /** The errors in one line. */
  public static String line(PredictionErrors errors) {
    return String.format(
        Locale.ROOT,
        "RMSE %.6g  MAE %.6g  mean error %.6g  R-squared %.6f  (%,d rows)\n",
        errors.rootMeanSquare(),
        errors.meanAbsolute(),
        errors.mean(),
        errors.rSquared(),
        errors.count());
  }

  private Path predict(Path test, PredictJob job) throws IOException, DataException {
    session.console().stage(job.name());
    Path scores = out.stage(job.name());
    // The command's level is that of its model's intervals: nothing else is taken over.
    Settings predict =
        Settings.of(job.name())
            .with(PredictJob.DATA, test.toString())
            .with(PredictJob.MODEL, out.file(OutputDirectory.MODEL).toString())
            .with(PredictJob.UNSEEN, command.text(UNSEEN))
            .with(
                SharedParameters.MAX_BAD_FRACTION, command.text(SharedParameters.MAX_BAD_FRACTION))
            .with(SharedParameters.OUT, scores.toString());
    for (Parameter<?> step : SharedParameters.STEP) {
      predict = command.has(step) ? predict.with(step, command.text(step)) : predict;
    }
    session.runner().run(job, predict.with(PredictJob.RESIDUALS, "response"), existing);
    ScoredRows rows = PredictJob.rows(session.storage(), scores);
    EvaluationStage.tellUnseen(session, rows, command.get(UNSEEN));
    return scores;
  }
}
