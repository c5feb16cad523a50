package org.crosswind.jobs.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.LinearKernel;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearSums;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

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
  public long taskBytes(Settings settings, Storage storage) throws IOException {
    String request = storage.readText(new Path(settings.get(PassJob.REQUEST)));
    LinearRequest pass = Json.read(request, LinearRequest.class);
    Design design = DataFiles.design(storage, settings.get(PassJob.DESIGN));
    return 2L * Long.BYTES * pass.noSums(new ModelMatrix(design, pass.coding())).cells().length;
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Segments.wire(job, settings, SumMapper.class);
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

  static final class SumMapper extends BlockMapper<IntWritable, BytesWritable> {
    private LinearKernel kernel;
    private LinearSums sums;

    SumMapper() {
      super(new LinearPassJob());
    }

    @Override
    protected void open(Design design, String text) {
      LinearRequest request = Json.read(text, LinearRequest.class);
      ModelMatrix matrix = new ModelMatrix(design, request.coding());
      sums = request.noSums(matrix);
      kernel = new LinearKernel(matrix, request, sums);
    }

    @Override
    protected void add(DesignBlock block, Context context) {
      kernel.add(block);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      Segments.write(sums.cells(), context);
    }
  }
}
