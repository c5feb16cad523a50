package org.crosswind.driver.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.score.CheckJob;
import org.crosswind.jobs.score.EvaluateJob;
import org.crosswind.jobs.score.EvaluationResult;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.jobs.score.RocJob;
import org.crosswind.jobs.score.TestEvaluationJob;
import org.crosswind.jobs.score.TrainingEvaluationJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.evaluate.Evaluation;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.RocCurve;
import org.crosswind.scoring.json.Json;

/** From rows and their scores to {@code metrics.json} and its relatives. */
public final class EvaluationStage {
  public static final Parameter<Long> MAX_POINTS =
      Parameter.of(
              "max-points",
              ParameterType.integer(2, 100_000_000),
              "10000",
              "points of the curve that are written at most, evenly spread over it; the AUC is exact"
                  + " in any case")
          .in(Group.SCORES);
  public static final Parameter<Double> THRESHOLD =
      Parameter.of(
              "threshold",
              ParameterType.decimal(0, 1),
              "0.5",
              "rows with a score at or above it are taken for positives where decisions are told")
          .in(Group.SCORES);
  public static final Parameter<Double> FALSE_POSITIVE_COST =
      Parameter.of(
              "false-positive-cost",
              ParameterType.decimal(0, 1e12),
              "1",
              "what it costs to take a negative row for a positive one")
          .in(Group.SCORES);
  public static final Parameter<Double> FALSE_NEGATIVE_COST =
      Parameter.of(
              "false-negative-cost",
              ParameterType.decimal(0, 1e12),
              "1",
              "what it costs to miss a positive row")
          .in(Group.SCORES);

  private final Session session;
  private final Settings command;
  private final OutputDirectory out;
  private final Existing existing;

  /**
   * A stage.
   *
   * @param command the settings of the command that evaluates
   * @param out where the results go
   */
  public EvaluationStage(
      Session session, Settings command, OutputDirectory out, Existing existing) {
    this.session = session;
    this.command = command;
    this.out = out;
    this.existing = existing;
  }

  /**
   * Evaluates scored rows; writes {@code metrics.json} and, with both classes, {@code roc.csv}.
   *
   * @param job {@link RocJob} or {@link EvaluateJob}, whose settings the command's are
   * @throws DataException when there is nothing to evaluate
   */
  EvaluationDocument scores(JobDefinition job) throws IOException, DataException {
    Settings settings = command.with(SharedParameters.OUT, out.stage(job.name()).toString());
    String positive = RocJob.positive(settings, session.storage());
    if (positive != null) {
      settings = settings.with(RocJob.POSITIVE, positive);
    }
    JobReport report = session.runner().run(job, settings, existing);
    EvaluationResult result = result(settings);
    Evaluation evaluation = evaluation(result, EvaluationDocument.SCORES);
    refuseNothing(
        evaluation,
        "no scored row has a prediction, a response, and a weight above 0 where there are weights");
    RocJob.Counter.unconverged()
        .forEach(
            ended ->
                ofUnconverged(
                    ended.name(), report.count(ended), evaluation.curve().observations()));
    tellIncomplete(report, "scored ");
    unmeasured(evaluation.curve()).forEach(session.console()::caution);
    return write(
        evaluation,
        result,
        new Evaluation.Known(
            positive,
            status(report),
            session.console().cautions(),
            result.columns(columns(settings)),
            result.groups(EvaluateJob.by(settings))));
  }

  private void tellIncomplete(JobReport report, String kind) {
    long incomplete = report.count(RocJob.Counter.INCOMPLETE);
    if (incomplete > 0) {
      session
          .console()
          .note(
              String.format(
                  Locale.ROOT,
                  "  %,d of %,d %srows do not count: they lack a prediction, a response or a weight",
                  incomplete,
                  report.rowsTaken(),
                  kind));
    }
  }

  /** Why metrics are missing, a line each. */
  private static List<String> unmeasured(RocCurve curve) {
    List<String> lines = new ArrayList<>();
    if (!curve.bothClasses()) {
      lines.add("the rows have one class: nothing tells how the scores order two");
    }
    if (!curve.probabilities()) {
      lines.add("scores outside 0 to 1 are no probabilities: they are ranked, and have no losses");
    } else if (curve.metrics().logLoss() == null) {
      lines.add(
          "the log loss is infinite: a row with the score 0 is positive, or one with 1 is not");
    }
    return lines;
  }

  private static List<String> columns(Settings settings) {
    return Stream.of(EvaluateJob.by(settings), EvaluateJob.over(settings))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /**
   * Evaluates a model on a test set; writes {@code metrics.json}, {@code drift.json} and, with both
   * classes, {@code roc.csv}.
   *
   * @throws DataException when there is nothing to evaluate
   */
  EvaluationDocument test(Path rows, ModelDocument model) throws IOException, DataException {
    TestEvaluationJob job = new TestEvaluationJob();
    session.console().stage(job.name());
    Settings settings =
        onlyOf(job, SharedParameters.STEP)
            .with(PredictJob.DATA, rows.toString())
            .with(PredictJob.MODEL, out.file(OutputDirectory.MODEL).toString())
            .with(PredictJob.UNSEEN, command.text(TestSetStage.UNSEEN))
            .with(SharedParameters.OUT, out.stage(job.name()).toString());
    JobReport report = session.runner().run(job, settings, existing);
    EvaluationResult result = result(settings);
    Evaluation evaluation = evaluation(result, EvaluationDocument.TEST);
    tellIncomplete(report, "test ");
    refuseNothing(evaluation, "no row of it has a prediction and a response");
    tellUnseen(session, result.rows(), command.get(TestSetStage.UNSEEN));
    DriftDocument drift =
        DriftDocument.of(
            model, result.counts(), CheckJob.limits(Settings.of(new CheckJob().name())));
    out.writeJson(OutputDirectory.DRIFT, drift);
    return write(evaluation, result, known(model, result));
  }

  /** The command's settings of what a test set is read with: it was written anew. */
  private Settings onlyOf(JobDefinition job, List<Parameter<?>> step) {
    Settings settings = Settings.of(job.name());
    for (Parameter<?> parameter :
        Parameter.join(
            step, List.of(SharedParameters.MAX_BAD_FRACTION, SharedParameters.REDUCERS))) {
      settings =
          command.has(parameter) ? settings.with(parameter, command.text(parameter)) : settings;
    }
    return settings;
  }

  /** Says which rows of a test set are at levels that the model does not know. */
  static void tellUnseen(Session session, ScoredRows rows, Unseen policy) {
    if (rows.unseen() > 0) {
      session.console().caution("test set: " + Scored.unseen(rows, policy));
    }
    if (rows.pooled() > 0) {
      session.console().caution("test set: " + Scored.pooled(rows));
    }
  }

  /**
   * Evaluates a model on the rows it was fitted to; writes {@code training-metrics.json}.
   *
   * @param estimated the pass at the estimates
   */
  public void training(Path design, PassRequest estimated, ModelDocument model)
      throws IOException, DataException {
    TrainingEvaluationJob job = new TrainingEvaluationJob();
    session.console().stage(job.name());
    Path request = new Path(out.stage(PassJob.NAME), "estimated.json");
    session.storage().keepText(request, Json.write(estimated));
    Settings settings =
        Settings.of(job, command)
            .with(PassJob.DESIGN, design.toString())
            .with(PassJob.REQUEST, request.toString())
            .with(SharedParameters.OUT, out.stage(job.name()).toString());
    session.runner().run(job, settings, existing);
    EvaluationResult result = result(settings);
    Evaluation evaluation = evaluation(result, EvaluationDocument.TRAINING);
    out.writeJson(OutputDirectory.TRAINING_METRICS, evaluation.document(known(model, result)));
  }

  private EvaluationResult result(Settings settings) throws IOException {
    return new EvaluationResult(session.storage(), new Path(settings.get(SharedParameters.OUT)));
  }

  private Evaluation evaluation(EvaluationResult result, String set) throws IOException {
    return new Evaluation(
        result,
        new Evaluation.Question(
            set,
            command.get(THRESHOLD),
            command.get(FALSE_POSITIVE_COST),
            command.get(FALSE_NEGATIVE_COST)));
  }

  private Evaluation.Known known(ModelDocument model, EvaluationResult result) {
    return new Evaluation.Known(
        model.kind().response().success(),
        model.converged() ? null : model.kind().status(),
        session.console().cautions(),
        result.columns(model),
        List.of());
  }

  private static void refuseNothing(Evaluation evaluation, String why) throws DataException {
    if (evaluation.curve().observations() == 0) {
      throw new DataException(why);
    }
  }

  private EvaluationDocument write(
      Evaluation evaluation, EvaluationResult result, Evaluation.Known known) throws IOException {
    if (evaluation.curve().bothClasses()) {
      RocFile.write(
          session.storage(),
          out.file(OutputDirectory.ROC),
          result,
          evaluation.curve(),
          command.get(MAX_POINTS));
    }
    EvaluationDocument document = evaluation.document(known);
    out.writeJson(OutputDirectory.METRICS, document);
    session.facts().measured(document);
    return document;
  }

  private void ofUnconverged(String status, long rows, long all) {
    if (rows > 0) {
      session
          .console()
          .caution(
              (rows == all ? "the scores are" : Scored.count(rows) + " scored are")
                  + " of a model that has not converged ("
                  + status
                  + "): "
                  + Scored.meaning(status));
    }
  }

  /** How the fit of the scores' model ended, if that is known and not as it should. */
  private static String status(JobReport report) {
    return RocJob.Counter.unconverged().stream()
        .filter(ended -> report.count(ended) > 0)
        .map(Enum::name)
        .findFirst()
        .orElse(null);
  }
}
