package org.crosswind.jobs;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
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
    job.setCombinerClass(Segments.SumReducer.class);
    job.setReducerClass(Segments.SumReducer.class);
    job.setNumReduceTasks(settings.find(SharedParameters.REDUCERS).orElse(1L).intValue());
    job.setOutputKeyClass(IntWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
  }

  /** The sums that a finished pass wrote, put together. */
  public static PassSums result(Storage storage, Path output, Design design, PassRequest request)
      throws IOException {
    PassSums sums = request.noSums(new ModelMatrix(design, request.coding()));
    Segments.read(storage, output, sums.cells());
    return sums;
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
      Segments.write(sums.cells(), context);
    }
  }
}
