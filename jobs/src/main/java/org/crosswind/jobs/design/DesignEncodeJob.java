package org.crosswind.jobs.design;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.designfile.BlockBuilder;
import org.crosswind.formats.designfile.DesignOutputFormat;
import org.crosswind.formats.designfile.DesignRow;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * The second half of {@code design}: complete rows to blocks of the design-matrix file. Map only.
 */
public final class DesignEncodeJob implements JobDefinition {
  public static final Parameter<String> DESIGN =
      Parameter.required("design", ParameterType.PATH, "the design as JSON, made from a scan");

  @Override
  public String name() {
    return "design";
  }

  @Override
  public String summary() {
    return "typed rows and a formula to the design-matrix file";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DesignScanJob.DATA, DESIGN),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DesignScanJob.DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    job.setMapperClass(EncodeMapper.class);
    job.setNumReduceTasks(0);
    job.setOutputFormatClass(DesignOutputFormat.class);
    DesignOutputFormat.setDesign(job, new Path(settings.get(DESIGN)));
    Design design = DesignOutputFormat.design(job);
    DataFiles.input(job, settings, DesignScanJob.DATA, DesignRow.request(design).columns());
  }

  static final class EncodeMapper extends RowMapper<NullWritable, DesignBlock> {
    private Design design;
    private BlockBuilder block;
    private Bindings<RowColumns, DesignRow> encoders;

    /** That of the last row, all of whose rows are in blocks. */
    private RowBatch batch;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      design = DesignOutputFormat.design(context);
      block = new BlockBuilder(design);
      encoders = new Bindings<>(columns -> new DesignRow(design, columns));
    }

    @Override
    public void read(Row next, Context context) throws IOException, InterruptedException {
      DesignRow encoder = encoders.of(next.columns());
      RowBatch together = encoder.takesBatches() ? next.batch() : null;
      try {
        if (together == null) {
          encoder.put(next, block);
          writeFull(context);
        } else if (together != batch) {
          batch = together;
          encoder.begin(batch);
          while (encoder.put(block)) {
            writeFull(context);
          }
          writeFull(context);
        }
      } catch (UnfitRowsException e) {
        throw new TaskFault(e.getMessage(), e);
      }
    }

    private void writeFull(Context context) throws IOException, InterruptedException {
      if (block.isFull()) {
        write(context);
      }
    }

    private void write(Context context) throws IOException, InterruptedException {
      DesignBlock rows = block.build();
      context.write(NullWritable.get(), rows);
      records().add(Records.WRITTEN, rows.rows());
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      if (!block.isEmpty()) {
        write(context);
      }
      super.cleanup(context);
    }
  }
}
