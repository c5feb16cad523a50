package org.crosswind.jobs.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.KeyHash;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.WrittenRows;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.split.SplitJob;

/**
 * Some of the rows, by a hash of their key: those whose hash, as a fraction of its range, is below
 * a fraction, which are the test set that {@link SplitJob} makes with it; or a number of rows,
 * those with the smallest hashes. So a smaller sample is part of a larger one, whatever files and
 * tasks the rows come in.
 *
 * <p>{@code crosswind sample --data flights --fraction 0.1 --out some}
 *
 * <p>A number of rows goes through one reducer, where rows follow each other by hash, then content;
 * with a key by hash, key, content, so that a group is not cut before its end.
 */
public final class RowSampleJob implements JobDefinition {
  public static final Parameter<Double> FRACTION =
      Parameter.optional(
              "fraction",
              ParameterType.decimal(0, 1),
              "fraction of the rows, or of the groups of rows with equal --key, to take")
          .in(Group.SETS);
  public static final Parameter<Long> ROWS =
      Parameter.optional(
              "rows",
              ParameterType.integer(1, Long.MAX_VALUE),
              "number of rows to take; with --key whole groups, until there are as many or more")
          .in(Group.SETS);

  /** What was taken. */
  public enum Counter {
    /** Rows that there are too few of for the number asked for. */
    LACKING
  }

  @Override
  public String name() {
    return "sample";
  }

  @Override
  public String summary() {
    return "some of the rows, the same for any division of the data";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(
            OrderParameters.DATA, FRACTION, ROWS, SplitJob.SEED, SplitJob.KEY, OrderParameters.TO),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of("--data", "examples/kyphosis.csv", "--rows", "20", "--out", "out/sample");
  }

  @Override
  public List<Counter> losses() {
    return List.of(Counter.LACKING);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    if (settings.has(FRACTION) == settings.has(ROWS)) {
      checks.problem("give one of --fraction and --rows: how much to take");
    }
    String data = settings.get(OrderParameters.DATA);
    Schema schema = WrittenRows.check(checks, data, settings.find(OrderParameters.TO));
    if (schema != null) {
      List<String> rows = AvroRow.columns(schema).names();
      List<String> key = new ArrayList<>(SplitJob.keyColumns(settings, rows));
      // All of them are, whatever their names.
      checks.columns(data, key.equals(rows) ? List.of() : key);
    }
    return checks.problems().stream().distinct().toList();
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, OrderParameters.DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    String data = settings.get(OrderParameters.DATA);
    Schema schema = new InputChecks(storage, settings).alike(data);
    DataFiles.input(job, settings, OrderParameters.DATA);
    if (settings.has(FRACTION)) {
      job.setMapperClass(FractionMapper.class);
      job.setNumReduceTasks(0);
    } else {
      job.setMapperClass(HashMapper.class);
      job.setReducerClass(FirstReducer.class);
      OrderParameters.counted(job, settings);
      job.setNumReduceTasks(1);
    }
    AvroFiles.encoded(
        job, WrittenRows.format(storage, data, settings.find(OrderParameters.TO)), schema);
  }

  /** Hashes rows and encodes them. */
  private abstract static class Chooser<K, V> extends RowMapper<K, V> {
    private Bindings<RowColumns, KeyHash> hashes;
    private Row current;
    private RowBytes bytes;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new RowSampleJob(), context);
      hashes = new Bindings<>(columns -> SplitJob.key(settings, current));
      bytes = new RowBytes(RowOutputFormat.schema(context.getConfiguration()));
      begin(settings, context);
    }

    abstract void begin(Settings settings, Context context);

    final KeyHash hash(Row row) {
      current = row;
      return hashes.of(row.columns());
    }

    final EncodedRow bytes(Row row) throws IOException {
      return bytes.of(row);
    }
  }

  /** Takes the rows whose hash is below the fraction. */
  static final class FractionMapper extends Chooser<NullWritable, EncodedRows> {
    private double fraction;
    private RowWriter writer;

    @Override
    void begin(Settings settings, Context context) {
      fraction = settings.get(FRACTION);
      writer = new RowWriter(context);
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (KeyHash.fraction(hash(row).of(row)) < fraction) {
        EncodedRow encoded = bytes(row);
        writer.write(encoded.data(), encoded.from(), encoded.length());
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      writer.close();
    }
  }

  /** Sends the rows that may be among those with the smallest hashes. */
  static final class HashMapper extends Chooser<BytesWritable, LongWritable> {
    private static final LongWritable ONE = new LongWritable(1);

    private final KeyBytes order = new KeyBytes();
    private final BytesWritable key = new BytesWritable();
    private SmallestHashes smallest;
    private boolean groups;

    @Override
    void begin(Settings settings, Context context) {
      smallest = new SmallestHashes(settings.get(ROWS));
      groups = settings.has(SplitJob.KEY);
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      KeyHash keyHash = hash(row);
      long hash = keyHash.of(row);
      if (smallest.add(hash)) {
        order.clear().putLong(hash);
        if (groups) {
          order.putInt(keyHash.length()).put(keyHash.key(), 0, keyHash.length());
        }
        EncodedRow encoded = bytes(row);
        order.end(encoded.data(), encoded.from(), encoded.length(), key);
        context.write(key, ONE);
      }
    }
  }

  /** Writes the first rows, and the rest of the last group. */
  static final class FirstReducer
      extends Reducer<BytesWritable, LongWritable, NullWritable, EncodedRows> {
    private RowWriter writer;
    private boolean groups;
    private long left;
    private byte[] last = {};

    @Override
    protected void setup(Context context) {
      Settings settings = Settings.of(new RowSampleJob(), context);
      writer = new RowWriter(context);
      groups = settings.has(SplitJob.KEY);
      left = settings.get(ROWS);
    }

    @Override
    protected void reduce(BytesWritable key, Iterable<LongWritable> counts, Context context)
        throws IOException, InterruptedException {
      int from = KeyBytes.row(key);
      boolean goesOn = groups && Arrays.equals(last, 0, last.length, key.getBytes(), 0, from);
      if (left <= 0 && !goesOn) {
        return;
      }
      long rows = OrderParameters.sum(counts);
      long taken = groups ? rows : Math.min(rows, left);
      for (long i = 0; i < taken; i++) {
        writer.write(key.getBytes(), from, KeyBytes.rowLength(key));
      }
      left -= taken;
      if (groups && !goesOn) {
        last = Arrays.copyOf(key.getBytes(), from);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      context.getCounter(Counter.LACKING).increment(Math.max(0, left));
      writer.close();
    }
  }
}
