package org.crosswind.jobs;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.DoubleWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.avro.AvroData;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.Texts;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.TaskFault;

/**
 * The distinct scores in falling order with their positives and negatives: all that the ROC curve
 * and its metrics need. Equal scores are counted together by the combiner; reducers take ranges of
 * scores, so their files in order are the whole order, of any size.
 */
public final class RocJob implements JobDefinition {
  public static final Parameter<String> SCORES =
      Parameter.required("scores", ParameterType.DATA, "scored rows, as predict writes them");
  public static final Parameter<String> ACTUAL =
      Parameter.required("actual", ParameterType.TEXT, "column of the observed response");
  public static final Parameter<String> PREDICTION =
      Parameter.of(
          "prediction", ParameterType.TEXT, PredictJob.PREDICTION, "column of the predictions");
  public static final Parameter<String> POSITIVE =
      Parameter.optional(
          "positive",
          ParameterType.TEXT,
          "the value of the response that counts as positive; by default the one that predict says"
              + " the scores are of, else 1");

  /** What became of the rows. */
  public enum Counter {
    POSITIVES,
    NEGATIVES,
    /** Rows without a prediction or without a response; they do not count. */
    INCOMPLETE
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
    return List.of(
        SCORES,
        ACTUAL,
        PREDICTION,
        POSITIVE,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.REDUCERS,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return new InputChecks(storage)
        .columns(settings.get(SCORES), List.of(settings.get(ACTUAL), settings.get(PREDICTION)))
        .problems();
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(SCORES)));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(ScoreMapper.class);
    job.setMapOutputKeyClass(DoubleWritable.class);
    job.setMapOutputValueClass(Counts.class);
    job.setPartitionerClass(FallingScores.class);
    job.setCombinerClass(CountCombiner.class);
    job.setReducerClass(CountReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /** Positives and negatives of one score. */
  static final class Counts implements Writable {
    private long positives;
    private long negatives;

    void add(Counts other) {
      positives += other.positives;
      negatives += other.negatives;
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeLong(positives);
      out.writeLong(negatives);
    }

    @Override
    public void readFields(DataInput in) throws IOException {
      positives = in.readLong();
      negatives = in.readLong();
    }
  }

  static final class ScoreMapper extends RowMapper<DoubleWritable, Counts> {
    private final DoubleWritable key = new DoubleWritable();
    private final Counts counts = new Counts();
    private Settings settings;
    private String positive;
    private String negative;
    private int actual = -1;
    private int prediction;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      settings = Settings.of(new RocJob(), context);
    }

    @Override
    void read(Row row, Context context) throws IOException, InterruptedException {
      if (actual < 0) {
        actual = row.columns().indexOf(settings.get(ACTUAL));
        prediction = row.columns().indexOf(settings.get(PREDICTION));
        positive = settings.find(POSITIVE).orElseGet(() -> modelled(row));
      }
      if (row.isMissing(actual) || row.isMissing(prediction)) {
        context.getCounter(Counter.INCOMPLETE).increment(1);
        return;
      }
      // Not -score: of 0 that is -0.0, another key than 0.0.
      key.set(0.0 - row.number(prediction));
      boolean isPositive = isPositive(Texts.canonical(row.text(actual)));
      counts.positives = isPositive ? 1 : 0;
      counts.negatives = isPositive ? 0 : 1;
      context.getCounter(isPositive ? Counter.POSITIVES : Counter.NEGATIVES).increment(1);
      context.write(key, counts);
    }

    private static String modelled(Row row) {
      String success =
          row instanceof AvroData avro ? avro.schema().getProp(PredictJob.SUCCESS_PROPERTY) : null;
      return success == null ? "1" : success;
    }

    private boolean isPositive(String value) {
      if (value.equals(positive)) {
        return true;
      }
      if (negative == null) {
        negative = value;
      } else if (!negative.equals(value)) {
        throw new TaskFault(
            "the response has values beside '"
                + positive
                + "', the positive one: '"
                + negative
                + "' and '"
                + value
                + "'; an ROC curve needs two values in all, see --positive");
      }
      return false;
    }
  }

  /** Equal shares of the unit interval, from 1 down; scores beyond it go to the ends. */
  static final class FallingScores extends Partitioner<DoubleWritable, Counts> {
    @Override
    public int getPartition(DoubleWritable negatedScore, Counts counts, int partitions) {
      double share = (1 + negatedScore.get()) * partitions;
      return (int) Math.max(0, Math.min(partitions - 1, Math.floor(share)));
    }
  }

  static final class CountCombiner extends Reducer<DoubleWritable, Counts, DoubleWritable, Counts> {
    @Override
    protected void reduce(DoubleWritable key, Iterable<Counts> values, Context context)
        throws IOException, InterruptedException {
      context.write(key, sum(values));
    }
  }

  private static Counts sum(Iterable<Counts> values) {
    Counts total = new Counts();
    for (Counts counts : values) {
      total.add(counts);
    }
    return total;
  }

  /** Writes a line {@code score,positives,negatives} for each distinct score. */
  static final class CountReducer extends Reducer<DoubleWritable, Counts, NullWritable, Text> {
    private final Text line = new Text();

    @Override
    protected void reduce(DoubleWritable key, Iterable<Counts> values, Context context)
        throws IOException, InterruptedException {
      Counts total = sum(values);
      line.set((0.0 - key.get()) + "," + total.positives + "," + total.negatives);
      context.write(NullWritable.get(), line);
      context.getCounter(Records.WRITTEN).increment(1);
    }
  }
}
