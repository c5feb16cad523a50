package org.crosswind.jobs.generate;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.LazyOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.generate.GeneratedFile;
import org.crosswind.formats.generate.GeneratedFile.Tally;
import org.crosswind.formats.generate.Generation;
import org.crosswind.formats.generate.Shape;
import org.crosswind.formats.generate.TextBuffer;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Made-up airline and weather files whose delays come from a known model, written beside them. A
 * split is a range of the files, so their bytes do not depend on the number of tasks. Map only.
 *
 * <p>{@code crosswind generate --flights 2000000 --shape small --out made}
 */
public final class GenerateJob implements JobDefinition {
  public static final Parameter<Long> FLIGHTS =
      Parameter.required(
              "flights",
              ParameterType.integer(1, 100_000_000_000L),
              "number of lines of all airline files together")
          .in(Group.CONTENT);
  public static final Parameter<Shape> SHAPE =
      Parameter.of(
              "shape",
              ParameterType.choice(Shape.class),
              "small",
              "small: 300 origins, 17 carriers, 357,143 flights a month up to 2012-12; big: 374"
                  + " origins, 30 carriers, 303 months, weather in the last 68; tiny: 12 origins, 5"
                  + " carriers, 5,000 flights a month")
          .in(Group.CONTENT);
  public static final Parameter<Long> SEED =
      Parameter.of(
              "seed",
              ParameterType.integer(0, Long.MAX_VALUE),
              "1",
              "another seed makes other flights, weather and delays")
          .in(Group.CONTENT);
  public static final Parameter<Long> TASKS =
      Parameter.optional(
          "tasks",
          ParameterType.integer(1, 100_000),
          "number of map tasks; by default one for each 128 MB; the files are the same");

  private static final long BYTES_A_TASK = 128 << 20;
  private static final Pattern FILES =
      Pattern.compile("airline|weather|stations\\.csv|truth\\.json");

  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String summary() {
    return "make airline and weather files whose delays come from a known model";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(FLIGHTS, SHAPE, SEED, TASKS, SharedParameters.OUT, SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> example() {
    return List.of("--flights", "20000", "--shape", "tiny", "--out", "out/made");
  }

  @Override
  public String firstToRead() {
    return "truth.json";
  }

  @Override
  public Pattern files() {
    return FILES;
  }

  @Override
  public void wire(Job job, Settings settings) {
    job.setInputFormatClass(FilesFormat.class);
    job.setMapperClass(FileMapper.class);
    job.setNumReduceTasks(0);
    // The tasks write the files themselves; the job's own would be empty.
    LazyOutputFormat.setOutputFormatClass(job, TextOutputFormat.class);
  }

  private static Generation generation(Settings settings) {
    return new Generation(settings.get(SHAPE), settings.get(FLIGHTS), settings.get(SEED));
  }

  /** A range of the files. */
  static final class FileRange extends InputSplit implements Writable {
    private int from;
    private int to;
    private long bytes;

    @Override
    public long getLength() {
      return bytes;
    }

    @Override
    public String[] getLocations() {
      return new String[0];
    }

    @Override
    public void write(DataOutput out) throws IOException {
      out.writeInt(from);
      out.writeInt(to);
      out.writeLong(bytes);
    }

    @Override
    public void readFields(DataInput in) throws IOException {
      from = in.readInt();
      to = in.readInt();
      bytes = in.readLong();
    }
  }

  /** Reads nothing: the records are the files' numbers. */
  static final class FilesFormat extends InputFormat<IntWritable, NullWritable> {
    @Override
    public List<InputSplit> getSplits(JobContext context) {
      Settings settings = Settings.of(new GenerateJob(), context);
      Generation generation = generation(settings);
      long total = 0;
      for (int f = 0; f < generation.files(); f++) {
        total += generation.bytes(f);
      }
      long tasks = settings.find(TASKS).orElse(1 + total / BYTES_A_TASK);
      List<InputSplit> splits = new ArrayList<>();
      FileRange range = new FileRange();
      long before = 0;
      for (int f = 0; f < generation.files(); f++) {
        range.to = f + 1;
        range.bytes += generation.bytes(f);
        before += generation.bytes(f);
        boolean full = before * tasks >= total * (splits.size() + 1L);
        if (f == generation.files() - 1 || (full && splits.size() < tasks - 1)) {
          splits.add(range);
          range = new FileRange();
          range.from = f + 1;
        }
      }
      return splits;
    }

    @Override
    public RecordReader<IntWritable, NullWritable> createRecordReader(
        InputSplit split, TaskAttemptContext context) {
      return new RangeReader();
    }
  }

  static final class RangeReader extends RecordReader<IntWritable, NullWritable> {
    private final IntWritable key = new IntWritable();
    private FileRange range;
    private int next;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) {
      range = (FileRange) split;
      next = range.from;
    }

    @Override
    public boolean nextKeyValue() {
      key.set(next);
      return next++ < range.to;
    }

    @Override
    public IntWritable getCurrentKey() {
      return key;
    }

    @Override
    public NullWritable getCurrentValue() {
      return NullWritable.get();
    }

    @Override
    public float getProgress() {
      return Math.min(1f, (next - range.from) / (float) (range.to - range.from));
    }

    @Override
    public void close() {}
  }

  static final class FileMapper
      extends Mapper<IntWritable, NullWritable, NullWritable, NullWritable> {
    private Generation generation;
    private Storage storage;
    private Path directory;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      generation = generation(Settings.of(new GenerateJob(), context));
      storage = Storage.of(context);
      directory = FileOutputFormat.getWorkOutputPath(context);
    }

    @Override
    protected void map(IntWritable key, NullWritable value, Context context) throws IOException {
      Path path = new Path(directory, generation.path(key.get()));
      GeneratedFile file = generation.open(key.get());
      try (OutputStream out = storage.create(path, false)) {
        TextBuffer text = new TextBuffer(out);
        long before = 0;
        for (int block = 0; block < file.blocks(); block++) {
          file.write(block, text);
          context.getCounter(Records.WRITTEN).increment(file.lines() - before);
          before = file.lines();
          context.progress();
        }
        text.flush();
      }
      for (Tally tally : Tally.values()) {
        context.getCounter(tally).increment(file.count(tally));
      }
    }
  }
}
