package org.crosswind.jobs.order;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
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

/**
 * Rows in the order of some of their columns, over all files: what is in one comes before what is
 * in the next. Each reducer has the rows between two cuts, which {@link SortCutsJob} has found.
 * Rows that are equal in these columns follow each other by their content, so the files are the
 * same, byte by byte, however the rows were divided among tasks.
 *
 * <p>{@code crosswind sort --data flights --by 'Carrier, -DepDelay' --out sorted}
 */
public final class SortJob implements JobDefinition {
  public static final Parameter<RowOrder> BY =
      Parameter.required(
              "by",
              ParameterType.parsed("[-]NAME,…", RowOrder::parse),
              "columns to order by, the first before all; a minus before a name, as in 'Carrier,"
                  + " -DepDelay', puts its largest values first; missing values come last")
          .in(Group.CONTENT);

  /** Where the cuts between reducers are; without it there is one reducer. */
  public static final Parameter<String> CUTS =
      Parameter.optional("cuts", ParameterType.PATH, "the cuts between the files");

  @Override
  public String name() {
    return "sort";
  }

  @Override
  public String summary() {
    return "rows in the order of some of their columns";
  }

  /** What the user gives. */
  static List<Parameter<?>> given() {
    return Parameter.join(
        List.of(OrderParameters.DATA, BY, OrderParameters.TO, OrderParameters.FILES),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(given(), List.of(CUTS));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    String data = settings.get(OrderParameters.DATA);
    if (WrittenRows.check(checks, data, settings.find(OrderParameters.TO)) != null) {
      checks.columns(data, settings.get(BY).columns());
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
    job.setMapperClass(KeyMapper.class);
    job.setPartitionerClass(ByCuts.class);
    job.setReducerClass(RowReducer.class);
    OrderParameters.counted(job, settings);
    AvroFiles.encoded(
        job, WrittenRows.format(storage, data, settings.find(OrderParameters.TO)), schema);
  }

  /** The keys of rows in some order. */
  static final class Keys {
    private final Bindings<RowColumns, SortKey> orders;
    private final RowBytes bytes;

    Keys(RowOrder order, Schema schema) {
      orders = new Bindings<>(columns -> new SortKey(order, columns));
      bytes = new RowBytes(schema);
    }

    /** Puts what the row is ordered by; its bytes. */
    EncodedRow put(Row row, KeyBytes key) throws IOException {
      orders.of(row.columns()).put(row, key);
      return bytes.of(row);
    }
  }

  static final class KeyMapper extends RowMapper<BytesWritable, LongWritable> {
    private static final LongWritable ONE = new LongWritable(1);

    private final KeyBytes bytes = new KeyBytes();
    private final BytesWritable key = new BytesWritable();
    private Keys keys;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new SortJob(), context);
      keys = new Keys(settings.get(BY), RowOutputFormat.schema(context.getConfiguration()));
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      EncodedRow encoded = keys.put(row, bytes.clear());
      bytes.end(encoded.data(), encoded.from(), encoded.length(), key);
      context.write(key, ONE);
    }
  }

  /** The number of cuts that are not behind a key. */
  static final class ByCuts extends Partitioner<BytesWritable, LongWritable>
      implements Configurable {
    private Configuration conf;
    private List<byte[]> cuts = new ArrayList<>();

    @Override
    public void setConf(Configuration of) {
      conf = of;
      SortJob job = new SortJob();
      Settings settings = Settings.of(job.name(), job.parameters(), conf);
      if (settings.has(CUTS)) {
        try {
          cuts = SortCutsJob.cuts(new Storage(conf), settings.get(CUTS));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @Override
    public Configuration getConf() {
      return conf;
    }

    @Override
    public int getPartition(BytesWritable key, LongWritable count, int partitions) {
      int least = 0;
      int most = cuts.size();
      while (least < most) {
        int middle = (least + most) >>> 1;
        if (KeyBytes.compare(key, cuts.get(middle)) < 0) {
          most = middle;
        } else {
          least = middle + 1;
        }
      }
      return Math.min(least, partitions - 1);
    }
  }

  /** Writes each row as often as there are rows identical to it. */
  static final class RowReducer
      extends Reducer<BytesWritable, LongWritable, NullWritable, EncodedRows> {
    private RowWriter writer;

    @Override
    protected void setup(Context context) {
      writer = new RowWriter(context);
    }

    @Override
    protected void reduce(BytesWritable key, Iterable<LongWritable> counts, Context context)
        throws IOException, InterruptedException {
      for (long left = OrderParameters.sum(counts); left > 0; left--) {
        writer.write(key.getBytes(), KeyBytes.row(key), KeyBytes.rowLength(key));
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      writer.close();
    }
  }
}
