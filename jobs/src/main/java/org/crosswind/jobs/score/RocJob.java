package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * The distinct scores in falling order with their positives and negatives: all that the ROC curve
 * and its metrics need. Mappers gather a million scores, sort and count them, and send those of a
 * narrow range as one record; reducers take shares of the ranges, so their files in order are the
 * whole order, of any size.
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

  private static List<String> needed(Settings settings) {
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
    job.setMapOutputKeyClass(IntWritable.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setPartitionerClass(FallingScores.class);
    job.setReducerClass(CountReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /** Gathers scores and sends those of each range together, counted. */
  static final class ScoreMapper extends RowMapper<IntWritable, BytesWritable> {
    private static final int GATHERED = 1 << 20;

    private final Counted positives = new Counted();
    private final Counted negatives = new Counted();
    private final Tally<Counter> counts = new Tally<>(Counter.class);
    private final Bindings<RowColumns, Places> places = new Bindings<>(this::places);
    private Counter ended;
    private Settings settings;
    private String positive;
    private String negative;
    private boolean unsure;
    private RowColumns columns;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      settings = Settings.of(new RocJob(), context);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // another file, though it may have the same columns
    public void read(Row row, Context context) throws IOException, InterruptedException {
      Places at = places.of(row.columns());
      if (row.columns() != columns) {
        columns = row.columns();
        open(row, context);
      }
      if (row.isMissing(at.actual) || row.isMissing(at.prediction)) {
        counts.add(Counter.INCOMPLETE);
        return;
      }
      long key = ScoreRuns.key(row.number(at.prediction));
      (isPositive(Texts.canonical(row.text(at.actual))) ? positives : negatives).add(key);
      if (positives.size + negatives.size == GATHERED) {
        send(context);
      }
    }

    private Places places(RowColumns of) {
      return new Places(of.indexOf(settings.get(ACTUAL)), of.indexOf(settings.get(PREDICTION)));
    }

    /** What its first row tells of a file: the files of a split may say it differently. */
    private void open(Row row, Context context) throws IOException, InterruptedException {
      Counter end = ended(row);
      if (end != ended) {
        send(context);
        ended = end;
      }
      String success = row.columns().property(PredictJob.SUCCESS_PROPERTY);
      unsure = settings.find(POSITIVE).isEmpty() && success == null;
      positive(settings.find(POSITIVE).orElse(success == null ? "1" : success));
    }

    private void positive(String value) {
      if (!value.equals(positive)) {
        positive = value;
        negative = null;
      }
    }

    private void send(Context context) throws IOException, InterruptedException {
      ScoreRuns runs = ScoreRuns.of(positives.keys, positives.size, negatives.keys, negatives.size);
      counts.add(Counter.POSITIVES, positives.size);
      counts.add(Counter.NEGATIVES, negatives.size);
      if (ended != null) {
        counts.add(ended, positives.size + negatives.size);
      }
      positives.size = 0;
      negatives.size = 0;
      IntWritable range = new IntWritable();
      BytesWritable bytes = new BytesWritable();
      int end;
      for (int first = 0; first < runs.size(); first = end) {
        end = runs.endOfRange(first);
        range.set(ScoreRuns.range(runs.key(first)));
        runs.write(first, end, bytes);
        context.write(range, bytes);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      send(context);
      counts.tellAll(context);
      super.cleanup(context);
    }

    /** The counter of the fit's end; null when it converged, or nothing is known of it. */
    private static Counter ended(Row row) {
      String status = row.columns().property(ScoreSchema.STATUS_PROPERTY);
      return Counter.unconverged().stream()
          .filter(counter -> counter.name().equals(status))
          .findFirst()
          .orElse(null);
    }

    private boolean isPositive(String value) {
      if (value.equals(positive)) {
        return true;
      }
      if (negative == null) {
        if (unsure && !value.equals("0")) {
          throw new TaskFault(
              "the response has the values '"
                  + value
                  + "' and perhaps '"
                  + positive
                  + "': say with --positive which one the scores are of");
        }
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

  /** Where a file has the response and the score. */
  private record Places(int actual, int prediction) {}

  /** The keys of one kind of rows. */
  private static final class Counted {
    private long[] keys = new long[1024];
    private int size;

    void add(long key) {
      if (size == keys.length) {
        keys = Arrays.copyOf(keys, 2 * size);
      }
      keys[size++] = key;
    }
  }

  /** Equal shares of the unit interval, from 1 down; scores beyond it go to the ends. */
  static final class FallingScores extends Partitioner<IntWritable, BytesWritable> {
    @Override
    public int getPartition(IntWritable range, BytesWritable runs, int partitions) {
      double share = (1 - ScoreRuns.score(range.get())) * partitions;
      return (int) Math.max(0, Math.min(partitions - 1, Math.floor(share)));
    }
  }

  /** Writes a line {@code score,positives,negatives} for each distinct score. */
  static final class CountReducer extends Reducer<IntWritable, BytesWritable, NullWritable, Text> {
    /** Lines a record: Hadoop looks at all of its statistics before and after each. */
    private static final int LINES = 256;

    private final Text lines = new Text();

    @Override
    protected void reduce(IntWritable range, Iterable<BytesWritable> parts, Context context)
        throws IOException, InterruptedException {
      ScoreRuns runs = merged(parts);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < runs.size(); i++) {
        text.append(ScoreRuns.score(runs.key(i)));
        text.append(',').append(runs.positives(i)).append(',').append(runs.negatives(i));
        if ((i + 1) % LINES == 0 || i + 1 == runs.size()) {
          lines.set(text.toString());
          context.write(NullWritable.get(), lines);
          text.setLength(0);
        } else {
          text.append('\n');
        }
      }
      context.getCounter(Records.WRITTEN).increment(runs.size());
    }

    /** Merges like with like, so that no score is moved more often than log2 of the parts. */
    private static ScoreRuns merged(Iterable<BytesWritable> parts) {
      Deque<ScoreRuns> waiting = new ArrayDeque<>();
      for (BytesWritable part : parts) {
        ScoreRuns next = ScoreRuns.read(part);
        while (!waiting.isEmpty() && waiting.peek().size() <= 2 * next.size()) {
          next = next.merge(waiting.pop());
        }
        waiting.push(next);
      }
      ScoreRuns all = waiting.pop();
      while (!waiting.isEmpty()) {
        all = all.merge(waiting.pop());
      }
      return all;
    }
  }
}
