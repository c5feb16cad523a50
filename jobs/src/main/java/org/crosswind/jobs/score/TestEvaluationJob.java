package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.score.EvaluationKey.Kind;
import org.crosswind.jobs.score.EvaluationOutput.ColumnDocument;
import org.crosswind.jobs.score.RocJob.Counter;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelEvaluator;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.UnseenLevelException;
import org.crosswind.scoring.evaluate.ColumnSums;

/**
 * Scores the rows of a test set and evaluates the scores, which are not written: what {@code
 * predict} and {@code evaluate} tell of them, rates by the model's variables, and what the rows
 * have of these, to be held to the training set.
 */
public final class TestEvaluationJob implements JobDefinition {
  @Override
  public String name() {
    return "test-metrics";
  }

  @Override
  public String summary() {
    return "how a model does on rows that were held out";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(PredictJob.DATA, PredictJob.MODEL, PredictJob.UNSEEN),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.REDUCERS, SharedParameters.OUT));
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    ModelDocument model =
        ModelJson.readForScores(storage.readText(new Path(settings.get(PredictJob.MODEL))));
    Settings reading = ModelRows.reading(settings, PredictJob.DATA, storage, model);
    List<FileStatus> files = storage.dataFiles(settings.get(PredictJob.DATA));
    RowColumns first = DataFiles.rows(storage, files.get(0).getPath(), reading).columns();
    ModelDocument over = model.over(first.names());
    List<String> needed = evaluator(settings, over, first).columns();
    DataFiles.input(job, reading, PredictJob.DATA, needed);
    DataFiles.addMissing(job, model.sample().missingValues());
    job.setMapperClass(ScoreMapper.class);
    EvaluationOutput.wire(job, settings);
  }

  private static ModelEvaluator evaluator(
      Settings settings, ModelDocument model, RowColumns columns) {
    return new ModelEvaluator(
        model, settings.get(PredictJob.UNSEEN), name -> columns.indexOf(name) >= 0);
  }

  static final class ScoreMapper extends RowMapper<EvaluationKey, BytesWritable> {
    private final Tally<Counter> counts = new Tally<>(Counter.class);
    private Bindings<RowColumns, Scoring> scorings;
    private ScoreGatherer scores;

    private record Scoring(ModelEvaluator evaluator, ModelRows rows) {}

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new TestEvaluationJob(), context);
      String text = Storage.of(context).readText(new Path(settings.get(PredictJob.MODEL)));
      ModelDocument model = ModelJson.readForScores(text);
      scorings = new Bindings<>(columns -> open(settings, model, columns));
      scores = new ScoreGatherer(context::write, sampling(model));
    }

    private static boolean sampling(ModelDocument model) {
      ModelDocument.Weights weights = model.sample().weights();
      return weights != null && weights.kind().equals("probability");
    }

    private static Scoring open(Settings settings, ModelDocument model, RowColumns columns) {
      ModelEvaluator evaluator = evaluator(settings, model.over(columns.names()), columns);
      return new Scoring(evaluator, new ModelRows(columns, evaluator.columns()));
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      Scoring scoring = scorings.of(row.columns());
      scoring.rows.move(row);
      ModelEvaluator evaluator = scoring.evaluator;
      try {
        if (!evaluator.move(scoring.rows)) {
          counts.add(Counter.INCOMPLETE);
          return;
        }
      } catch (UnseenLevelException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      counts.add(evaluator.positive() ? Counter.POSITIVES : Counter.NEGATIVES);
      scores.add(ScoreRuns.key(evaluator.prediction()), evaluator.positive(), evaluator.weight());
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      scores.send();
      EvaluationKey key = new EvaluationKey();
      for (Scoring scoring : scorings.all()) {
        ModelEvaluator evaluator = scoring.evaluator;
        for (Map.Entry<String, ColumnSums.Parts> rates : evaluator.rates().entrySet()) {
          ColumnDocument document = new ColumnDocument(rates.getKey(), false, rates.getValue());
          context.write(key.document(Kind.CELLS, rates.getKey()), EvaluationOutput.bytes(document));
        }
        context.write(key.document(Kind.COUNTS, ""), EvaluationOutput.bytes(evaluator.counts()));
        context.write(key.document(Kind.ROWS, ""), EvaluationOutput.bytes(evaluator.rows()));
      }
      counts.tellAll(context);
    }
  }
}
