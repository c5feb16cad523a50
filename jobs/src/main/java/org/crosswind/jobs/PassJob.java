package org.crosswind.jobs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.designfile.BlockCodec;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.mapreduce.RowRecord;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.fit.PlainKernel;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.scoring.ModelJson;

/**
 * One pass over the design file at a fixed β: each map task sums score, information and deviance of
 * its blocks; the sums, cut into segments, are added up by the reducers. Integer sums: the result
 * has the same bits for any number of splits and reducers.
 */
public final class PassJob implements JobDefinition {
  /** Where the {@link PassRequest} lies, a JSON file. */
  public static final Parameter<String> REQUEST =
      Parameter.required("request", ParameterType.PATH, "the coefficients to pass with, as JSON");

  public static final Parameter<String> DESIGN =
      Parameter.required("design", ParameterType.PATH, "the design-matrix file");

  /** Cells in a segment: half a megabyte. */
  private static final int SEGMENT = 1 << 16;

  private final String label;

  /** A pass by its number and purpose, for the job's name. */
  public PassJob(String label) {
    this.label = label;
  }

  @Override
  public String name() {
    return "logit";
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public String summary() {
    return "one pass over the design file";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(DESIGN, REQUEST, SharedParameters.REDUCERS, SharedParameters.OUT);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(DESIGN)));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(SumMapper.class);
    job.setCombinerClass(SumReducer.class);
    job.setReducerClass(SumReducer.class);
    job.setNumReduceTasks(settings.find(SharedParameters.REDUCERS).orElse(1L).intValue());
    job.setOutputKeyClass(IntWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
  }

  /** The sums that a finished pass wrote, put together. */
  public static PassSums result(Storage storage, Path output, Design design, PassRequest request)
      throws IOException {
    PassSums sums = request.noSums(new ModelMatrix(design, request.coding()));
    IntWritable segment = new IntWritable();
    BytesWritable bytes = new BytesWritable();
    for (FileStatus file : storage.dataFiles(output.toString())) {
      try (var reader = storage.sequenceFile(file.getPath())) {
        while (reader.next(segment, bytes)) {
          add(sums.cells(), segment.get(), bytes);
        }
      }
    }
    return sums;
  }

  private static void add(long[] cells, int segment, BytesWritable bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getLength());
    for (int i = segment * SEGMENT; buffer.hasRemaining(); i++) {
      cells[i] += buffer.getLong();
    }
  }

  static final class SumMapper extends Mapper<NullWritable, RowRecord, IntWritable, BytesWritable> {
    private BlockCodec codec;
    private PlainKernel kernel;
    private PassSums sums;

    @Override
    protected void setup(Context context) throws IOException {
      Path file = ((FileSplit) context.getInputSplit()).getPath();
      Storage storage = Storage.of(context);
      Design design = DesignFile.design(storage.fileSystem(file), file);
      Settings settings = Settings.of(new PassJob(""), context);
      Path request = new Path(settings.get(REQUEST));
      PassRequest pass = ModelJson.read(storage.readText(request), PassRequest.class);
      ModelMatrix matrix = new ModelMatrix(design, pass.coding());
      sums = pass.noSums(matrix);
      codec = new BlockCodec(design);
      kernel = new PlainKernel(matrix, pass, sums);
    }

    @Override
    protected void map(NullWritable ignored, RowRecord block, Context context) {
      var rows = codec.decode(((AvroRow) block.row()).record());
      kernel.add(rows);
      context.getCounter(Records.READ).increment(rows.rows());
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      long[] cells = sums.cells();
      for (int segment = 0; segment * SEGMENT < cells.length; segment++) {
        int from = segment * SEGMENT;
        long[] part = Arrays.copyOfRange(cells, from, Math.min(cells.length, from + SEGMENT));
        context.write(new IntWritable(segment), bytes(part));
      }
    }
  }

  private static BytesWritable bytes(long[] cells) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * cells.length);
    buffer.asLongBuffer().put(cells);
    return new BytesWritable(buffer.array());
  }

  static final class SumReducer
      extends Reducer<IntWritable, BytesWritable, IntWritable, BytesWritable> {
    @Override
    protected void reduce(IntWritable segment, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      long[] total = null;
      for (BytesWritable value : values) {
        if (total == null) {
          total = new long[value.getLength() / Long.BYTES];
        }
        add(total, 0, value);
      }
      context.write(segment, bytes(total));
    }
  }
}
