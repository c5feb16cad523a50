package org.crosswind.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFile;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.TaskFault;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.Scorer;
import org.crosswind.scoring.Unseen;
import org.crosswind.scoring.UnseenLevelException;

/**
 * Scores rows with a model: one output row for each input row, in its order. Map only.
 *
 * <p>{@code crosswind predict --data sets/test --model model.json --out scores}
 */
public final class PredictJob implements JobDefinition {
  public static final String PREDICTION = "prediction";

  /** The property of the scores' schema that tells the response value they are the chance of. */
  static final String SUCCESS_PROPERTY = "crosswind.success";

  public static final Parameter<String> DATA =
      Parameter.required("data", ParameterType.DATA, "rows to score, Avro or CSV with a header");
  public static final Parameter<String> MODEL =
      Parameter.required("model", ParameterType.PATH, "model.json, as logit writes it");
  public static final Parameter<Type> TYPE =
      Parameter.of(
          "type",
          ParameterType.choice(Type.class),
          "response",
          "response: the probability; link: the linear predictor");
  public static final Parameter<List<String>> CARRY =
      Parameter.optional(
          "carry",
          ParameterType.NAMES,
          "columns to copy beside the prediction; the response is always copied when it is there");
  public static final Parameter<Unseen> UNSEEN =
      Parameter.of(
          "unseen",
          ParameterType.choice(Unseen.class),
          "missing",
          "a level the model has no estimate for: score it as the reference level, give no"
              + " prediction, or fail");

  /** What is predicted. */
  public enum Type {
    RESPONSE,
    LINK
  }

  /** What became of the rows. */
  public enum Counter {
    /** Rows without missing values, but with a level the model has no estimate for. */
    UNSEEN_ROWS,
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
    return List.of(
        DATA,
        MODEL,
        TYPE,
        CARRY,
        UNSEEN,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage);
    if (settings.find(CARRY).orElse(List.of()).contains(PREDICTION)) {
      checks.problem("--carry: the output's own column is named " + PREDICTION);
    }
    checks.loads(
        settings.get(MODEL),
        path -> {
          if (!storage.exists(path)) {
            throw new IOException(path + " does not exist");
          }
          List<String> columns = new ArrayList<>(scorer(settings, model(storage, path)).columns());
          settings.find(CARRY).ifPresent(columns::addAll);
          checks.columns(settings.get(DATA), columns);
        });
    return checks.problems();
  }

  private static ModelDocument model(Storage storage, Path path) throws IOException {
    try {
      return ModelJson.readModel(storage.readText(path));
    } catch (IllegalArgumentException e) {
      throw new IOException(path + ": " + e.getMessage(), e);
    }
  }

  private static Scorer scorer(Settings settings, ModelDocument model) {
    return new Scorer(model, settings.get(UNSEEN));
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    ModelDocument model = model(storage, new Path(settings.get(MODEL)));
    RowFile first = storage.rowFile(storage.dataFiles(settings.get(DATA)).get(0).getPath());
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(DATA)));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(ScoreMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.output(job, schema(first, model, settings));
  }

  private static Schema schema(RowFile file, ModelDocument model, Settings settings)
      throws IOException {
    Schema text =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.STRING));
    Schema number =
        Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(Schema.Type.DOUBLE));
    Set<String> names = new LinkedHashSet<>(settings.find(CARRY).orElse(List.of()));
    if (file.columns().indexOf(model.response().name()) >= 0) {
      names.add(model.response().name());
    }
    List<Schema.Field> fields = new ArrayList<>();
    for (String name : names) {
      Schema.Field source = file.isAvro() ? file.schema().getField(name) : null;
      fields.add(
          source == null
              ? new Schema.Field(name, text, null, Schema.Field.NULL_DEFAULT_VALUE)
              : new Schema.Field(source, source.schema()));
    }
    String doc =
        (settings.get(TYPE) == Type.LINK ? "linear predictor of " : "probability of ")
            + model.response().name()
            + " = "
            + model.response().success();
    fields.add(new Schema.Field(PREDICTION, number, doc, Schema.Field.NULL_DEFAULT_VALUE));
    Schema schema = Schemas.record("Score", "Rows scored by a model.", fields);
    schema.addProp(SUCCESS_PROPERTY, model.response().success());
    return schema;
  }

  static final class ScoreMapper extends RowMapper<AvroKey<GenericRecord>, NullWritable> {
    private Scorer scorer;
    private boolean link;
    private GenericRecord output;
    private int[] carried;
    private RowValues values;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new PredictJob(), context);
      scorer = scorer(settings, model(Storage.of(context), new Path(settings.get(MODEL))));
      link = settings.get(TYPE) == Type.LINK;
      output = new GenericData.Record(AvroJob.getOutputKeySchema(context.getConfiguration()));
    }

    @Override
    void read(Row row, Context context) throws IOException, InterruptedException {
      if (values == null) {
        values = new RowValues(row, scorer);
        carried =
            output.getSchema().getFields().stream()
                .mapToInt(field -> row.columns().indexOf(field.name()))
                .toArray();
      }
      values.row = row;
      for (int f = 0; f < carried.length - 1; f++) {
        output.put(f, carry(row, carried[f]));
      }
      double eta = eta(context);
      output.put(PREDICTION, Double.isNaN(eta) ? null : (Double) (link ? eta : Scorer.mean(eta)));
      context.write(AvroFiles.wrap(output), NullWritable.get());
      context.getCounter(Records.WRITTEN).increment(1);
    }

    private static Object carry(Row row, int column) {
      if (row instanceof AvroRow avro) {
        return avro.record().get(column);
      }
      return row.isMissing(column) ? null : row.text(column);
    }

    private double eta(Context context) {
      long before = total(scorer.unseen());
      double eta;
      try {
        eta = scorer.eta(values);
      } catch (UnseenLevelException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      if (total(scorer.unseen()) > before) {
        context.getCounter(Counter.UNSEEN_ROWS).increment(1);
      }
      if (Double.isNaN(eta)) {
        context.getCounter(Counter.WITHOUT_PREDICTION).increment(1);
      }
      return eta;
    }

    private static long total(long[] counts) {
      return Arrays.stream(counts).sum();
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      count(scorer.missing(), "missing", scorer.columns(), context);
      count(scorer.unseen(), "unseen", scorer.factors(), context);
    }

    private static void count(long[] rows, String what, List<String> names, Context context) {
      for (int v = 0; v < rows.length; v++) {
        if (rows[v] > 0) {
          String name = what + "." + names.get(v);
          context.getCounter("org.crosswind." + what, name).increment(rows[v]);
        }
      }
    }
  }

  /** A row by the positions of the scorer's variables. */
  private static final class RowValues implements Scorer.Values {
    private final int[] columns;
    private Row row;

    RowValues(Row row, Scorer scorer) {
      columns = scorer.columns().stream().mapToInt(v -> row.columns().indexOf(v)).toArray();
    }

    @Override
    public boolean isMissing(int variable) {
      return row.isMissing(columns[variable]);
    }

    @Override
    public double number(int variable) {
      return row.number(columns[variable]);
    }

    @Override
    public String text(int variable) {
      return row.text(columns[variable]);
    }
  }
}
