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
import org.crosswind.glm.fit.LinearKernel;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearSums;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.scoring.ModelJson;

/**
 * The pass over the design file that a linear model takes: each map task sums the products of
 * columns and response of its blocks, as {@link PassJob} does; the reducers add them up. Integer
 * sums: the result has the same bits for any number of splits and reducers.
 */
public final class LinearPassJob implements JobDefinition {
  @Override
  public String name() {
    return "linmod";
  }

  @Override
  public String summary() {
    return "one pass over the design file for a linear model";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        PassJob.DESIGN, PassJob.REQUEST, SharedParameters.REDUCERS, SharedParameters.OUT);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(PassJob.DESIGN)));
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
  public static LinearSums result(
      Storage storage, Path output, Design design, LinearRequest request) throws IOException {
    LinearSums sums = request.noSums(new ModelMatrix(design, request.coding()));
    long[] cells = sums.cells();
    Segments.read(storage, output, cells);
    sums.add(cells);
    return sums;
  }

  static final class SumMapper extends Mapper<NullWritable, RowRecord, IntWritable, BytesWritable> {
    private BlockCodec codec;
    private LinearKernel kernel;
    private LinearSums sums;

    @Override
    protected void setup(Context context) throws IOException {
      Path file = ((FileSplit) context.getInputSplit()).getPath();
      Storage storage = Storage.of(context);
      Design design = DesignFile.design(storage.fileSystem(file), file);
      Settings settings = Settings.of(new LinearPassJob(), context);
      Path path = new Path(settings.get(PassJob.REQUEST));
      LinearRequest request = ModelJson.read(storage.readText(path), LinearRequest.class);
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      sums = request.noSums(matrix);
      codec = new BlockCodec(design);
      kernel = new LinearKernel(matrix, request, sums);
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
