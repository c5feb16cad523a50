package org.crosswind.jobs.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.designfile.DesignInputFormat;
import org.crosswind.formats.designfile.DesignOutputFormat;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.RowSample;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A sample of a design file's rows as a design file of its own, for the start of a fit. Rows are
 * chosen by their content, so the sample holds the same rows however the file is divided. Map only.
 */
public final class SampleJob implements JobDefinition {
  /** The design as JSON: that of the sample is that of the whole. */
  public static final Parameter<String> DESIGN_JSON =
      Parameter.required("design-json", ParameterType.PATH, "the design as JSON");

  public static final Parameter<Double> FRACTION =
      Parameter.of("fraction", ParameterType.decimal(0, 1), "0.02", "of the rows");

  @Override
  public String name() {
    return PassJob.NAME;
  }

  @Override
  public String label() {
    return "logit sample";
  }

  @Override
  public String summary() {
    return "a sample of a design file's rows";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(PassJob.DESIGN, DESIGN_JSON, FRACTION, SharedParameters.OUT);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(PassJob.DESIGN)));
    job.setInputFormatClass(DesignInputFormat.class);
    job.setMapperClass(SampleMapper.class);
    job.setNumReduceTasks(0);
    job.setOutputFormatClass(DesignOutputFormat.class);
    DesignOutputFormat.setDesign(job, new Path(settings.get(DESIGN_JSON)));
  }

  static final class SampleMapper
      extends Mapper<NullWritable, DesignBlock, NullWritable, DesignBlock> {
    private RowSample sample;

    @Override
    protected void setup(Context context) {
      sample = new RowSample(Settings.of(new SampleJob(), context).get(FRACTION));
    }

    @Override
    protected void map(NullWritable ignored, DesignBlock rows, Context context)
        throws IOException, InterruptedException {
      int[] chosen = sample.of(rows);
      if (chosen.length > 0) {
        context.write(NullWritable.get(), rows.rows(chosen));
      }
      context.getCounter(Records.READ).increment(rows.rows());
      context.getCounter(Records.WRITTEN).increment(chosen.length);
    }
  }
}
