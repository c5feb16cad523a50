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
import org.crosswind.glm.fit.PassKernel;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.math.Packed;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * One pass over the design file at a fixed β: each map task sums score, information and deviance of
 * its blocks; the sums, cut into segments, are added up by the reducers. Integer sums: the result
 * has the same bits for any number of splits and reducers.
 */
public final class PassJob implements JobDefinition {
  /** Where the {@link PassRequest} lies, a JSON file. */
  public static final Parameter<String> REQUEST =
      Parameter.required("request", ParameterType.PATH, "the coefficients to pass with, as JSON");

  /** The stage of all passes of a fit. */
  public static final String NAME = "logit";

  public static final Parameter<String> DESIGN =
      Parameter.required("design", ParameterType.PATH, "the design-matrix file");

  private final String label;

  /** A pass by its number and purpose, for the job's name. */
  public PassJob(String label) {
    this.label = label;
  }

  @Override
  public String name() {
    return NAME;
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
    Segments.wire(job, settings, SumMapper.class);
  }

  /** The sums and the kernel's own tables, of as many cells at most. */
  @Override
  public long taskBytes(Settings settings, Storage storage) throws IOException {
    String request = storage.readText(new Path(settings.get(REQUEST)));
    PassRequest pass = Json.read(request, PassRequest.class);
    Design design = DataFiles.design(storage, settings.get(DESIGN));
    return 2L * Long.BYTES * Packed.size(new ModelMatrix(design, pass.coding()).size());
  }

  /** The sums that a finished pass wrote, put together. */
  public static PassSums result(Storage storage, Path output, Design design, PassRequest request)
      throws IOException {
    PassSums sums = request.noSums(new ModelMatrix(design, request.coding()));
    Segments.read(storage, output, sums.cells());
    return sums;
  }

  static final class SumMapper extends BlockMapper<IntWritable, BytesWritable> {
    private PassKernel kernel;
    private PassSums sums;

    SumMapper() {
      super(new PassJob(""));
    }

    @Override
    protected void open(Design design, String request) {
      PassRequest pass = Json.read(request, PassRequest.class);
      ModelMatrix matrix = new ModelMatrix(design, pass.coding());
      sums = pass.noSums(matrix);
      kernel = PassKernel.of(matrix, pass, sums);
    }

    @Override
    protected void add(DesignBlock block, Context context) {
      kernel.add(block);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      kernel.finish();
      Segments.write(sums.cells(), context);
    }
  }
}
