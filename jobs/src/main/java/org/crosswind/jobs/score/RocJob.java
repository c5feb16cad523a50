package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.scan.DesignBuilder;
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
 * The distinct scores in falling order with their positives and negatives: all that the ROC curve
 * and its metrics need. Mappers gather a million scores, sort and count them, and send those of a
 * narrow range as one record; see {@link EvaluationOutput} for the rest.
 */
public final class RocJob implements JobDefinition {
  public static final Parameter<String> SCORES =
      Parameter.required("scores", DataFiles.DATA, "scored rows, as predict writes them");
  public static final Parameter<String> ACTUAL =
      Parameter.required("actual", ParameterType.TEXT, "column of the observed response")
          .in(Group.SCORES);
  public static final Parameter<String> PREDICTION =
      Parameter.of(
              "prediction", ParameterType.TEXT, PredictJob.PREDICTION, "column of the predictions")
          .in(Group.SCORES);
  public static final Parameter<String> POSITIVE =
      Parameter.optional(
              "positive",
              ParameterType.TEXT,
              "the value of the response that counts as positive; by default the one that predict says"
                  + " the scores are of, else the second of the two in order, as logit models it")
          .in(Group.SCORES);

  /** Rows in which the two values of the response are looked for. */
  private static final long LOOKED_AT = 1_000_000;

  /** What became of the rows. */
  public enum Counter {
    POSITIVES,
    NEGATIVES,
    /** Rows without a prediction or without a response; they do not count. */
    INCOMPLETE,
    /** Rows with both that a model has scored whose fit ended so. */
    MAX_ITERATIONS,
    /** The same. */
    SEPARATED,
    /** The same. */
    SINGULAR;

    /** The counters of fits that have not converged. */
    public static List<Counter> unconverged() {
      return List.of(MAX_ITERATIONS, SEPARATED, SINGULAR);
    }
  }

  @Override
  public String name() {
    return "roc";
  }

  @Override
  public String summary() {
    return "exact ROC curve, AUC, log loss and Brier score of scored rows";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(SCORES, ACTUAL, PREDICTION, POSITIVE),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.REDUCERS,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of("--scores", "out/scores", "--actual", "Kyphosis", "--out", "out/roc");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return new InputChecks(storage, settings)
        .columns(settings.get(SCORES), needed(settings))
        .problems();
  }

  static List<String> needed(Settings settings) {
    return List.of(settings.get(ACTUAL), settings.get(PREDICTION));
  }

  /**
   * The value of the response that counts as positive: the one given; else the one that predict
   * says the scores are of; else the second of the two in the order that {@code logit} has, as far
   * as the first million rows tell it. Null when they do not.
   */
  public static String positive(Settings settings, Storage storage) throws IOException {
    if (settings.has(POSITIVE)) {
      return settings.get(POSITIVE);
    }
    Set<String> values = new TreeSet<>();
    long left = LOOKED_AT;
    for (FileStatus file : storage.dataFiles(settings.get(SCORES))) {
      RowFile rows = DataFiles.rows(storage, file.getPath(), settings);
      String success = rows.columns().property(PredictJob.SUCCESS_PROPERTY);
      if (success != null) {
        return success;
      }
      left -= rows.values(settings.get(ACTUAL), values, left);
      if (values.size() > 1) {
        return DesignBuilder.sorted(values).get(1);
      }
      if (left <= 0) {
        break;
      }
    }
    return null;
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, SCORES);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, SCORES, needed(settings));
    job.setMapperClass(ScoreMapper.class);
    EvaluationOutput.wire(job, settings);
  }

  static final class ScoreMapper extends ScoredRowMapper {
    ScoreMapper() {
      super(new RocJob());
    }
  }

  /** Equal shares of the unit interval, from 1 down; scores beyond it go to the ends. */
  static int share(int range, int shares) {
    double share = (1 - ScoreRuns.score(range)) * shares;
    return (int) Math.max(0, Math.min(shares - 1, Math.floor(share)));
  }
}
