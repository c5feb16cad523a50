package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.PredictionRequest;
import org.crosswind.scoring.PredictionRequest.Scale;
import org.crosswind.scoring.Predictor;
import org.crosswind.scoring.Residual;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.UnseenLevelException;

/**
 * Scores rows with a model: one output row for each input row, in its order, with the prediction
 * and what is asked for beside it. Map only.
 *
 * <p>{@code crosswind predict --data sets/test --model model.json --std-errors --out scores}
 */
public final class PredictJob implements JobDefinition {
  public static final String PREDICTION = "prediction";

  /** The property of the scores' schema that tells the response value they are the chance of. */
  static final String SUCCESS_PROPERTY = ScoreSchema.SUCCESS_PROPERTY;

  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows to score");
  public static final Parameter<String> MODEL =
      Parameter.required("model", ParameterType.PATH, "model.json, as logit writes it");
  public static final Parameter<Scale> TYPE =
      Parameter.of(
              "type",
              ParameterType.choice(Scale.class),
              "response",
              "response: the probability, or the mean of a linear model; link: the linear predictor")
          .in(Group.SCORES);
  public static final Parameter<Boolean> STD_ERRORS =
      Parameter.flag(
              "std-errors",
              "give the standard error of the prediction, on its scale (the delta method for"
                  + " probabilities)")
          .in(Group.INFERENCE);
  public static final Parameter<Interval> INTERVAL =
      Parameter.optional(
              "interval",
              ParameterType.choice(Interval.class),
              "give the ends of the prediction's confidence interval, made on the scale of the link")
          .in(Group.INFERENCE);
  public static final Parameter<Double> LEVEL =
      Parameter.of(
              "level", ParameterType.decimal(1e-6, 1 - 1e-9), "0.95", "of the confidence interval")
          .in(Group.INFERENCE);
  public static final Parameter<List<Residual>> RESIDUALS =
      Parameter.optional(
              "residuals",
              ParameterType.choices(Residual.class),
              "residuals to give, as R's residuals.glm; several separated by commas")
          .in(Group.SCORES);
  public static final Parameter<List<String>> CARRY =
      Parameter.optional(
              "carry",
              ParameterType.NAMES,
              "columns to copy beside the prediction; the response is always copied when it is there")
          .in(Group.SCORES);
  public static final Parameter<Unseen> UNSEEN =
      Parameter.of(
              "unseen",
              ParameterType.choice(Unseen.class),
              "missing",
              "a level the model has no estimate for: score it as the reference level, give no"
                  + " prediction, or fail")
          .in(Group.SCORES);

  public static final Parameter<WrittenFormat> TO =
      Parameter.of(
              "to",
              AvroFiles.FORMAT,
              RowFormats.AVRO.option(),
              "format of the scores; CSV has no room for what roc finds in Avro: which value of the"
                  + " response the scores are the chance of, and how the fit ended")
          .in(Group.FILES);

  /** Intervals of a prediction. */
  public enum Interval {
    CONFIDENCE
  }

  /** What became of the rows. */
  public enum Counter {
    /** Rows that lack a value, or have one that is not finite. */
    MISSING_ROWS,
    /** Rows without missing values, but with a level the model has no estimate for. */
    UNSEEN_ROWS,
    /** Rows with a level that the model does not name, which a pool of rare levels takes. */
    POOLED_ROWS,
    /** Rows that got no prediction. */
    WITHOUT_PREDICTION
  }

  @Override
  public String name() {
    return "predict";
  }

  @Override
  public String summary() {
    return "score rows with a model";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, MODEL, TYPE, STD_ERRORS, INTERVAL, LEVEL, RESIDUALS, CARRY, UNSEEN, TO),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--model",
        "out/kyphosis/model.json",
        "--std-errors",
        "--out",
        "out/scores");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage);
    List<String> carried = settings.find(CARRY).orElse(List.of());
    if (settings.has(LEVEL) && settings.find(INTERVAL).isEmpty()) {
      checks.problem("--level is that of --interval, which is not given");
    }
    checks.loads(
        settings.get(MODEL),
        path -> {
          storage.checkThere(path);
          ModelDocument model = ModelRows.model(storage, path);
          Settings reading = ModelRows.reading(settings, DATA, storage, model);
          ModelDocument over = model.over(DataFiles.step(reading).set().names());
          List<String> columns = new ArrayList<>(predictor(settings, over, c -> false).columns());
          columns.addAll(carried);
          InputChecks rows = new InputChecks(storage, reading);
          rows.columns(settings.get(DATA), columns).problems().forEach(checks::problem);
          ScoreSchema.problem(model, settings).ifPresent(checks::problem);
        });
    return checks.problems();
  }

  static PredictionRequest request(Settings settings) {
    return new PredictionRequest(
        settings.get(TYPE),
        settings.get(STD_ERRORS),
        settings.find(INTERVAL).isPresent() ? settings.get(LEVEL) : null,
        settings.find(RESIDUALS).orElse(List.of()));
  }

  private static Predictor predictor(
      Settings settings, ModelDocument model, Predicate<String> hasColumn) {
    return new Predictor(model, settings.get(UNSEEN), request(settings), hasColumn);
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    ModelDocument model = ModelJson.readForScores(storage.readText(new Path(settings.get(MODEL))));
    Settings reading = ModelRows.reading(settings, DATA, storage, model);
    List<FileStatus> files = storage.dataFiles(settings.get(DATA));
    RowFile first = DataFiles.rows(storage, files.get(0).getPath(), reading);
    boolean alike = alike(files, first.schema(), storage, reading);
    Schema scores = ScoreSchema.of(first, alike, model, settings);
    ModelDocument over = model.over(first.columns().names());
    DataFiles.input(job, reading, DATA, needed(settings, over, scores));
    DataFiles.addMissing(job, model.sample().missingValues());
    job.setMapperClass(ScoreMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.encoded(job, settings.get(TO), scores);
  }

  /** The columns of the model, in whatever file they are, and those that are carried. */
  private static Set<String> needed(Settings settings, ModelDocument model, Schema scores) {
    Set<String> needed = new TreeSet<>(ScoreSchema.carried(scores));
    // Errors and intervals take no further columns, and the model's covariance is not read here.
    PredictionRequest bare =
        new PredictionRequest(settings.get(TYPE), false, null, request(settings).residuals());
    needed.addAll(new Predictor(model, settings.get(UNSEEN), bare, column -> true).columns());
    return needed;
  }

  /** Whether all files have one schema: else what is carried of them is text. */
  private static boolean alike(
      List<FileStatus> files, Schema schema, Storage storage, Settings settings)
      throws IOException {
    List<Boolean> alike =
        FileSurvey.ask(
            files,
            file -> DataFiles.rows(storage, file.getPath(), settings).schema().equals(schema));
    return !alike.contains(false);
  }

  /** What became of the rows, of a job whose output is there. */
  public static ScoredRows rows(Storage storage, Path output) throws IOException {
    return ScoredRowsFile.read(storage, output);
  }

  static final class ScoreMapper extends RowMapper<NullWritable, EncodedRows> {
    private Settings settings;
    private ModelDocument model;
    private final Bindings<RowColumns, Scoring> scorings = new Bindings<>(this::open);
    private Schema schema;
    private boolean[] texts;
    private RowEncoder output;
    private RowWriter rows;
    private final Tally<Counter> counts = new Tally<>(Counter.class);

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      settings = Settings.of(new PredictJob(), context);
      Storage storage = Storage.of(context);
      Path path = new Path(settings.get(MODEL));
      model =
          request(settings).needsCovariance()
              ? ModelJson.readAgain(storage.readText(path))
              : ModelJson.readForScores(storage.readText(path));
      schema = RowOutputFormat.schema(context.getConfiguration());
      texts = ScoreSchema.texts(schema);
      output = new RowEncoder(schema);
      rows = new RowWriter(context);
    }

    private Scoring open(RowColumns columns) {
      ModelDocument over = model.over(columns.names());
      Predictor predictor = predictor(settings, over, name -> columns.indexOf(name) >= 0);
      return new Scoring(
          predictor,
          new ModelRows(columns, predictor.columns()),
          ScoreSchema.carried(schema).stream().mapToInt(columns::indexOf).toArray());
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      Scoring scoring = scorings.of(row.columns());
      scoring.values.move(row);
      double[] numbers;
      try {
        numbers = scoring.predictor.predict(scoring.values);
      } catch (UnseenLevelException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      output.begin();
      for (int i = 0; i < scoring.carried.length; i++) {
        output.putValue(carry(row, scoring.carried[i], texts[i]));
      }
      for (double number : numbers) {
        output.putMeasure(Double.isFinite(number) ? number : Double.NaN);
      }
      counts.add(Counter.WITHOUT_PREDICTION, !Double.isFinite(numbers[0]));
      rows.write(output);
    }

    private static Object carry(Row row, int column, boolean text) {
      if (column < 0 || row.isMissing(column)) {
        return null;
      }
      return text ? row.text(column) : row.value(column);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      rows.close();
      if (!scorings.all().isEmpty()) {
        ScoredRows scored = ScoredRows.NONE;
        for (Scoring scoring : scorings.all()) {
          scored = scored.merge(scoring.predictor.rows());
        }
        counts.add(Counter.MISSING_ROWS, scored.missing());
        counts.add(Counter.UNSEEN_ROWS, scored.unseen());
        counts.add(Counter.POOLED_ROWS, scored.pooled());
        ScoredRowsFile.write(context, scored);
      }
      counts.tellAll(context);
    }
  }

  /** How rows of the same columns are scored, and which of their values are carried on. */
  private static final class Scoring {
    private final Predictor predictor;
    private final ModelRows values;
    private final int[] carried;

    Scoring(Predictor predictor, ModelRows values, int[] carried) {
      this.predictor = predictor;
      this.values = values;
      this.carried = carried;
    }
  }
}
