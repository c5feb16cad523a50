package org.crosswind.jobs.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.commons.codec.digest.MurmurHash3;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Where to cut the order of rows so that each file of {@link SortJob} gets about as many: from a
 * sample, the different rows with the smallest hashes, each counted in all of the data. So the
 * sample is the same however the rows are divided among files and tasks, and a value that is
 * frequent is cut among the rows that have it. Identical rows are not cut.
 *
 * <p>A key between mapper and reducer has the hash before the key of the sorted row.
 */
public final class SortCutsJob implements JobDefinition {
  /** Of a file's rows, so that its size is off by some 5 % at one standard deviation. */
  private static final long SAMPLED = 500;

  private static final long MOST_SAMPLED = 100_000;

  @Override
  public String name() {
    return "sort-cuts";
  }

  @Override
  public String summary() {
    return "find where to cut the order of rows";
  }

  /** Those of the sort, of which the number of files must be given. */
  @Override
  public List<Parameter<?>> parameters() {
    return SortJob.given();
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, OrderParameters.DATA);
    Schema schema =
        new InputChecks(Storage.of(job), settings).alike(settings.get(OrderParameters.DATA));
    RowOutputFormat.set(job, RowFormats.AVRO, schema);
    job.setMapperClass(SampleMapper.class);
    job.setReducerClass(CutsReducer.class);
    OrderParameters.counted(job, settings);
    job.setNumReduceTasks(1);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  private static long sampled(Settings settings) {
    return Math.min(MOST_SAMPLED, SAMPLED * settings.get(OrderParameters.FILES));
  }

  /** The cuts that a finished job has found, in order. */
  static List<byte[]> cuts(Storage storage, String path) throws IOException {
    List<byte[]> cuts = new ArrayList<>();
    for (FileStatus file : storage.dataFiles(path)) {
      storage.readText(file.getPath()).lines().map(Base64.getDecoder()::decode).forEach(cuts::add);
    }
    return cuts;
  }

  /**
   * The cuts of a sample.
   *
   * @param sample how many rows each key stands for, in order
   * @param files one more than the cuts; where there are too few keys there are fewer
   */
  static List<byte[]> cuts(Map<byte[], Long> sample, long files) {
    long all = sample.values().stream().mapToLong(n -> n).sum();
    List<byte[]> cuts = new ArrayList<>();
    double before = 0;
    for (Map.Entry<byte[], Long> row : sample.entrySet()) {
      // The boundary before this key, or the one behind it, whichever is nearer.
      double middle = before + row.getValue() / 2.0;
      while (cuts.size() + 1 < files && before > 0 && middle > share(cuts.size() + 1, files, all)) {
        cuts.add(row.getKey());
      }
      before += row.getValue();
    }
    return cuts;
  }

  private static double share(long part, long parts, long all) {
    return (double) all * part / parts;
  }

  static final class SampleMapper extends RowMapper<BytesWritable, LongWritable> {
    private static final LongWritable ONE = new LongWritable(1);

    private final KeyBytes hashed = new KeyBytes();
    private final KeyBytes order = new KeyBytes();
    private final BytesWritable sorted = new BytesWritable();
    private final BytesWritable key = new BytesWritable();
    private SmallestHashes smallest;
    private SortJob.Keys keys;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new SortCutsJob(), context);
      smallest = new SmallestHashes(sampled(settings));
      keys =
          new SortJob.Keys(
              settings.get(SortJob.BY), RowOutputFormat.schema(context.getConfiguration()));
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      EncodedRow encoded = keys.put(row, order.clear());
      long hash = MurmurHash3.hash128x64(encoded.data(), encoded.from(), encoded.length(), 0)[0];
      if (smallest.add(hash)) {
        order.end(encoded.data(), encoded.from(), encoded.length(), sorted);
        hashed.clear().putLong(hash).end(sorted.getBytes(), 0, sorted.getLength(), key);
        context.write(key, ONE);
      }
    }
  }

  static final class CutsReducer extends Reducer<BytesWritable, LongWritable, NullWritable, Text> {
    private final TreeMap<byte[], Long> sample = new TreeMap<>(Arrays::compareUnsigned);
    private long files;
    private long wanted;

    @Override
    protected void setup(Context context) {
      Settings settings = Settings.of(new SortCutsJob(), context);
      files = settings.get(OrderParameters.FILES);
      wanted = sampled(settings);
    }

    @Override
    protected void reduce(BytesWritable key, Iterable<LongWritable> counts, Context context) {
      if (sample.size() < wanted) {
        int from = KeyBytes.row(key);
        byte[] sorted = Arrays.copyOfRange(key.getBytes(), from, from + KeyBytes.rowLength(key));
        sample.put(sorted, OrderParameters.sum(counts));
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      for (byte[] cut : cuts(sample, files)) {
        context.write(NullWritable.get(), new Text(Base64.getEncoder().encodeToString(cut)));
      }
    }
  }
}
