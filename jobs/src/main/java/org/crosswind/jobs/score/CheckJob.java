package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.DataCounts;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.drift.Limits;
import org.crosswind.scoring.json.Json;

/**
 * Counts what rows have of each variable of a model, to be held to what the model was trained on.
 * Each map task counts its rows; one reducer puts the counts together.
 *
 * <p>{@code crosswind check --data today --model model.json --out out/check}
 */
public final class CheckJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows to hold to those of training");
  public static final Parameter<String> MODEL = PredictJob.MODEL;
  public static final Parameter<Double> MAX_PSI =
      Parameter.of(
              "max-psi",
              ParameterType.decimal(0, 1000),
              "0.25",
              "population stability index of a column, beyond what chance makes of it")
          .in(Group.LIMITS);
  public static final Parameter<Double> MAX_UNSEEN =
      Parameter.of(
              "max-unseen",
              ParameterType.decimal(0, 1),
              "0.01",
              "share of the rows at levels of a factor without an estimate")
          .in(Group.LIMITS);
  public static final Parameter<Double> MAX_MISSING =
      Parameter.of(
              "max-missing",
              ParameterType.decimal(0, 1),
              "0.05",
              "by how much the share of rows without a value may be above that of training")
          .in(Group.LIMITS);
  public static final Parameter<Double> MAX_OUTSIDE =
      Parameter.of(
              "max-outside",
              ParameterType.decimal(0, 1),
              "0.01",
              "share of the rows outside the range of training of a number")
          .in(Group.LIMITS);

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String summary() {
    return "hold rows to what a model was trained on: levels, ranges, missing values, spreads";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, MODEL, MAX_PSI, MAX_UNSEEN, MAX_MISSING, MAX_OUTSIDE),
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
        "--out",
        "out/check");
  }

  /** What the settings allow. */
  public static Limits limits(Settings settings) {
    return new Limits(
        settings.get(MAX_PSI),
        settings.get(MAX_UNSEEN),
        settings.get(MAX_MISSING),
        settings.get(MAX_OUTSIDE));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage);
    checks.loads(
        settings.get(MODEL),
        path -> {
          storage.checkThere(path);
          ModelDocument model = ModelRows.model(storage, path);
          Settings reading = ModelRows.reading(settings, DATA, storage, model);
          ModelDocument over = model.over(DataFiles.step(reading).set().names());
          new InputChecks(storage, reading)
              .columns(settings.get(DATA), new DataCounts(over, column -> false).columns())
              .problems()
              .forEach(checks::problem);
        });
    return checks.problems();
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
    RowColumns first = DataFiles.rows(storage, files.get(0).getPath(), reading).columns();
    DataCounts needed = new DataCounts(model.over(first.names()), c -> first.indexOf(c) >= 0);
    DataFiles.input(job, reading, DATA, needed.columns());
    DataFiles.addMissing(job, model.sample().missingValues());
    job.setMapperClass(CountMapper.class);
    job.setReducerClass(MergeReducer.class);
    job.setNumReduceTasks(1);
    job.setMapOutputKeyClass(NullWritable.class);
    job.setMapOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /** The counts of a finished job; those of no rows where it met none. */
  public static DataCounts.Parts counts(Storage storage, Path output, ModelDocument model)
      throws IOException {
    DataCounts.Parts all = new DataCounts(model, column -> false).parts();
    for (FileStatus file : storage.dataFiles(output.toString())) {
      for (String line : storage.readText(file.getPath()).lines().toList()) {
        all = all.merge(Json.read(line, DataCounts.Parts.class));
      }
    }
    return all;
  }

  static final class CountMapper extends RowMapper<NullWritable, Text> {
    private Bindings<RowColumns, Counting> countings;

    private record Counting(DataCounts counts, ModelRows rows) {}

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new CheckJob(), context);
      String text = Storage.of(context).readText(new Path(settings.get(MODEL)));
      ModelDocument model = ModelJson.readForScores(text);
      countings = new Bindings<>(columns -> open(model, columns));
    }

    private static Counting open(ModelDocument model, RowColumns columns) {
      DataCounts counts = new DataCounts(model.over(columns.names()), c -> columns.indexOf(c) >= 0);
      return new Counting(counts, new ModelRows(columns, counts.columns()));
    }

    @Override
    public void read(Row row, Context context) {
      Counting counting = countings.of(row.columns());
      counting.rows.move(row);
      counting.counts.add(counting.rows);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      for (Counting counting : countings.all()) {
        String text = Json.writeCompact(counting.counts.parts());
        context.write(NullWritable.get(), new Text(text));
      }
    }
  }

  static final class MergeReducer extends Reducer<NullWritable, Text, NullWritable, Text> {
    @Override
    protected void reduce(NullWritable key, Iterable<Text> values, Context context)
        throws IOException, InterruptedException {
      DataCounts.Parts whole = null;
      for (Text value : values) {
        DataCounts.Parts part = Json.read(value.toString(), DataCounts.Parts.class);
        whole = whole == null ? part : whole.merge(part);
      }
      if (whole != null) {
        context.write(NullWritable.get(), new Text(Json.writeCompact(whole)));
        context.getCounter(Records.WRITTEN).increment(1);
      }
    }
  }
}
