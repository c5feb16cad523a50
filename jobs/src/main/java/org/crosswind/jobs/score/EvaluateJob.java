package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * All that is known of scored rows whose response is known: the sorted scores, with weights, by the
 * levels of columns too, and rates by columns.
 *
 * <p>{@code crosswind evaluate --scores out/scores --actual late --by Carrier --out out/evaluation}
 */
public final class EvaluateJob implements JobDefinition {
  public static final Parameter<String> WEIGHTS =
      Parameter.optional(
              "weights",
              ParameterType.TEXT,
              "column of frequencies: how many observations each row stands for, a whole number;"
                  + " rows of none or 0 are left out")
          .in(Group.SCORES);
  public static final Parameter<String> PROB_WEIGHTS =
      Parameter.optional(
              "prob-weights",
              ParameterType.TEXT,
              "column of sampling weights; intervals are then by the effective number of rows")
          .in(Group.SCORES);
  public static final Parameter<List<String>> BY =
      Parameter.optional(
              "by",
              ParameterType.NAMES,
              "columns by whose levels the scores are evaluated too: AUC, calibration, counts")
          .in(Group.SCORES);
  public static final Parameter<List<String>> OVER =
      Parameter.optional(
              "over",
              ParameterType.NAMES,
              "columns of numbers in whose bins observed and predicted rates are compared")
          .in(Group.SCORES);

  @Override
  public String name() {
    return "evaluate";
  }

  @Override
  public String summary() {
    return "how scores do, exactly: AUC, calibration, gains, thresholds, by groups";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(
            RocJob.SCORES,
            RocJob.ACTUAL,
            RocJob.PREDICTION,
            RocJob.POSITIVE,
            WEIGHTS,
            PROB_WEIGHTS,
            BY,
            OVER),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.REDUCERS,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of("--scores", "out/scores", "--actual", "Kyphosis", "--out", "out/evaluation");
  }

  /** The column of weights, of either kind. */
  static Optional<String> weights(Settings settings) {
    return settings.find(WEIGHTS).or(() -> settings.find(PROB_WEIGHTS));
  }

  /** The columns of {@link #BY}. */
  public static List<String> by(Settings settings) {
    return settings.find(BY).orElse(List.of());
  }

  /** The columns of {@link #OVER}. */
  public static List<String> over(Settings settings) {
    return settings.find(OVER).orElse(List.of());
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    if (settings.has(WEIGHTS) && settings.has(PROB_WEIGHTS)) {
      checks.problem("--weights and --prob-weights are two meanings of a weight: give one");
    }
    return checks.columns(settings.get(RocJob.SCORES), needed(settings)).problems();
  }

  private static List<String> needed(Settings settings) {
    Set<String> needed = new LinkedHashSet<>(RocJob.needed(settings));
    weights(settings).ifPresent(needed::add);
    needed.addAll(by(settings));
    needed.addAll(over(settings));
    return new ArrayList<>(needed);
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, RocJob.SCORES);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, RocJob.SCORES, needed(settings));
    job.setMapperClass(ScoreMapper.class);
    EvaluationOutput.wire(job, settings);
  }

  static final class ScoreMapper extends ScoredRowMapper {
    ScoreMapper() {
      super(new EvaluateJob());
    }
  }
}
