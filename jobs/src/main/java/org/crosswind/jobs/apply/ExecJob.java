package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;

/**
 * A program, or a function, once for each row of arguments: a row has the number of its run first.
 * What is returned has that too, and is in the order of the runs.
 */
public final class ExecJob implements JobDefinition {
  /** The column of the numbers of runs, from 1. */
  public static final String RUN = "run";

  @Override
  public String name() {
    return "exec";
  }

  @Override
  public String summary() {
    return "run a program of your own many times, with seeds and arguments";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(ApplyJob.DATA, ApplyJob.PARTITION_SIZE, ApplyParameters.TO),
        ApplyParameters.PROGRAM,
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            ApplyParameters.GIVEN));
  }

  @Override
  public long programBytes(Settings settings) {
    return ApplyParameters.programBytes(settings);
  }

  /** The columns of the output for those that a program returns. */
  static Schema written(Schema returned) {
    return ColumnList.parse(RUN + " long, " + ColumnList.text(returned));
  }

  /** Whether a program returns a column of the same name. */
  public static boolean hasRun(Schema returned) {
    return returned.getFields().stream().anyMatch(field -> Schemas.column(field).equals(RUN));
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    ApplyInputs.partitions(job, settings);
    job.setMapperClass(RunMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.encoded(
        job,
        settings.find(ApplyParameters.TO).orElse(RowFormats.AVRO),
        written(settings.get(ApplyParameters.SCHEMA)));
  }

  @Override
  public List<String> told(JobReport report, Settings settings) {
    return ApplyInputs.told(report, settings, "run");
  }

  /** Has each row worked on by itself. */
  static final class RunMapper extends PartMapper {
    RunMapper() {
      super(new ExecJob());
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      task().begin(Part.run(row, seed(settings())), row.columns());
      task().row(row);
      task().end();
    }
  }
}
