package org.crosswind.jobs.score;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.PredictionErrors;
import org.crosswind.scoring.Residual;
import org.crosswind.scoring.json.Json;

/**
 * How far the predictions of a linear model are from what was observed: sums over scored rows that
 * have their response residuals. Map only, exact, a line a task: the result has the same bits for
 * any number of splits.
 */
public final class ErrorsJob implements JobDefinition {
  @Override
  public String name() {
    return "errors";
  }

  @Override
  public String summary() {
    return "errors of the predictions of a linear model";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(RocJob.SCORES),
        SharedParameters.ROWS,
        List.of(SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT));
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(
        job, settings, RocJob.SCORES, List.of(PredictJob.PREDICTION, Residual.RESPONSE.column()));
    job.setMapperClass(SumMapper.class);
    job.setNumReduceTasks(0);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /** The errors that a finished job found. */
  public static PredictionErrors result(Storage storage, Settings settings) throws IOException {
    PredictionErrors all = new PredictionErrors();
    for (FileStatus file : storage.dataFiles(settings.get(SharedParameters.OUT))) {
      for (String line : storage.readText(file.getPath()).lines().toList()) {
        all.add(PredictionErrors.of(Json.read(line, PredictionErrors.Parts.class)));
      }
    }
    return all;
  }

  static final class SumMapper extends RowMapper<NullWritable, Text> {
    private final PredictionErrors errors = new PredictionErrors();

    @Override
    public void read(Row row, Context context) {
      int prediction = row.columns().indexOf(PredictJob.PREDICTION);
      int residual = row.columns().indexOf(Residual.RESPONSE.column());
      if (!row.isMissing(prediction) && !row.isMissing(residual)) {
        errors.add(row.number(prediction), row.number(residual));
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      context.write(NullWritable.get(), new Text(Json.writeCompact(errors.parts())));
      records().add(Records.WRITTEN);
      super.cleanup(context);
    }
  }
}
