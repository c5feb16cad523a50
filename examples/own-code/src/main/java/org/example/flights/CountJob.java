package org.example.flights;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.apache.hadoop.mapreduce.lib.reduce.LongSumReducer;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * How often each value of a column occurs, as lines of value, tab, count.
 *
 * <p>{@code crosswind -libjars own.jar count --data rows --column Carrier --out counts}
 */
public final class CountJob implements JobDefinition {
  static final Parameter<String> DATA = Parameter.required("data", DataFiles.DATA, "rows to count");
  static final Parameter<String> COLUMN =
      Parameter.required("column", ParameterType.TEXT, "column whose values are counted");

  @Override
  public String name() {
    return "count";
  }

  @Override
  public String summary() {
    return "how often each value of a column occurs";
  }

  /** Each becomes an option, is checked, and reaches the tasks. */
  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, COLUMN),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  /** What is wrong with the inputs is said before anything is submitted. */
  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return new InputChecks(storage, settings)
        .columns(settings.get(DATA), List.of(settings.get(COLUMN)))
        .problems();
  }

  /** Input, classes and types; the runner sets the output, submits, checks and publishes. */
  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, DATA, List.of(settings.get(COLUMN)));
    job.setMapperClass(ValueMapper.class);
    job.setCombinerClass(LongSumReducer.class);
    job.setReducerClass(LongSumReducer.class);
    job.setNumReduceTasks(1);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(Text.class);
    job.setOutputValueClass(LongWritable.class);
  }

  /** Rows of any format; lines that can't be read are counted and kept by its base. */
  static final class ValueMapper extends RowMapper<Text, LongWritable> {
    private static final LongWritable ONE = new LongWritable(1);

    private final Text value = new Text();
    private String column;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      column = Settings.of(new CountJob(), context).get(COLUMN);
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      int position = row.columns().indexOf(column);
      value.set(row.isMissing(position) ? "NA" : row.text(position));
      context.write(value, ONE);
    }
  }
}
