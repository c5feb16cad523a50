package org.crosswind.jobs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.crosswind.formats.designfile.BlockBuilder;
import org.crosswind.formats.mapreduce.DesignOutputFormat;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Variable;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.TaskFault;

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
    return List.of(
        DesignScanJob.DATA,
        DESIGN,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(DesignScanJob.DATA)));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(BlockMapper.class);
    job.setNumReduceTasks(0);
    job.setOutputFormatClass(DesignOutputFormat.class);
    DesignOutputFormat.setDesign(job, new Path(settings.get(DESIGN)));
  }

  static final class BlockMapper extends RowMapper<NullWritable, DesignBlock> {
    private Design design;
    private BlockBuilder block;
    private int response = -1;
    private int[] positions;
    private Map<String, Integer>[] codes;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      design = DesignOutputFormat.design(context);
      block = new BlockBuilder(design);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of maps has no other creation
    private void bind(RowColumns columns) {
      List<Variable> variables = design.variables();
      positions = variables.stream().mapToInt(v -> columns.indexOf(v.name())).toArray();
      codes = new Map[variables.size()];
      for (int v = 0; v < codes.length; v++) {
        if (variables.get(v).factor()) {
          codes[v] = new HashMap<>();
          for (int code = 0; code < variables.get(v).levels().size(); code++) {
            codes[v].put(variables.get(v).levels().get(code).name(), code);
          }
        }
      }
      response = columns.indexOf(design.response().name());
    }

    @Override
    void read(Row row, Context context) throws IOException, InterruptedException {
      if (positions == null) {
        bind(row.columns());
      }
      if (!isComplete(row)) {
        return;
      }
      for (int v = 0; v < positions.length; v++) {
        if (codes[v] == null) {
          block.number(v, row.number(positions[v]));
        } else {
          block.code(v, code(v, row.text(positions[v])));
        }
      }
      String value = DesignScan.responseText(row.text(response));
      block.end(value.equals(design.response().success()));
      context.getCounter(Records.WRITTEN).increment(1);
      if (block.isFull()) {
        context.write(NullWritable.get(), block.build());
      }
    }

    private boolean isComplete(Row row) {
      if (row.isMissing(response)) {
        return false;
      }
      for (int position : positions) {
        if (row.isMissing(position)) {
          return false;
        }
      }
      return true;
    }

    private int code(int v, String level) {
      Integer code = codes[v].get(level);
      if (code == null) {
        throw new TaskFault(
            "the data changed after they were scanned: "
                + design.variables().get(v).name()
                + " has a new level '"
                + level
                + "'");
      }
      return code;
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      if (!block.isEmpty()) {
        context.write(NullWritable.get(), block.build());
      }
    }
  }
}
