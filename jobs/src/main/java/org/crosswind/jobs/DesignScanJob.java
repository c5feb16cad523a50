package org.crosswind.jobs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.formats.scan.ScanException;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.TaskFault;

/**
 * The first half of {@code design}: levels, counts, ranges and means of a formula's variables. Each
 * map task scans its rows and sends one scan; one reducer merges them.
 */
public final class DesignScanJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required(
          "data",
          ParameterType.DATA,
          "rows, Avro or CSV with a header; the format is found out, or given as csv:PATH or"
              + " avro:PATH");
  public static final Parameter<Formula> FORMULA =
      Parameter.required(
          "formula",
          ParameterType.parsed("FORMULA", Formula::parse),
          "the model in R's notation, 'y ~ a + factor(b)'; text columns are factors");

  @Override
  public String name() {
    return "design-scan";
  }

  @Override
  public String summary() {
    return "levels, counts and means of a formula's variables";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return List.of(
        DATA,
        FORMULA,
        SharedParameters.MAX_BAD_FRACTION,
        SharedParameters.OUT,
        SharedParameters.OVERWRITE);
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return new InputChecks(storage)
        .columns(settings.get(DATA), columns(settings.get(FORMULA)))
        .problems();
  }

  private static List<String> columns(Formula formula) {
    return Stream.concat(
            Stream.of(formula.response()), formula.variables().stream().map(Formula.Variable::name))
        .toList();
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(DATA)));
    job.setInputFormatClass(RowInputFormat.class);
    job.setMapperClass(ScanMapper.class);
    job.setReducerClass(MergeReducer.class);
    job.setNumReduceTasks(1);
    job.setMapOutputKeyClass(NullWritable.class);
    job.setMapOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
  }

  /** The merged scan that a finished job wrote. */
  public static DesignScan result(Storage storage, String output, Formula formula)
      throws IOException {
    List<DesignScan> scans = new ArrayList<>();
    for (var file : storage.dataFiles(output)) {
      storage
          .readText(file.getPath())
          .lines()
          .forEach(line -> scans.add(DesignScan.read(formula, line)));
    }
    if (scans.isEmpty()) {
      throw new ScanException("there are no rows");
    }
    return scans.get(0);
  }

  static final class ScanMapper extends RowMapper<NullWritable, Text> {
    private Formula formula;
    private DesignScan scan;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      formula = Settings.of(new DesignScanJob(), context).get(FORMULA);
    }

    @Override
    void read(Row row, Context context) {
      try {
        if (scan == null) {
          scan = new DesignScan(formula, row.columns());
        }
        scan.add(row);
      } catch (ScanException e) {
        throw new TaskFault(e.getMessage(), e);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      if (scan != null) {
        context.write(NullWritable.get(), new Text(scan.write()));
      }
    }
  }

  static final class MergeReducer extends Reducer<NullWritable, Text, NullWritable, Text> {
    @Override
    protected void reduce(NullWritable key, Iterable<Text> values, Context context)
        throws IOException, InterruptedException {
      Formula formula = Settings.of(new DesignScanJob(), context).get(FORMULA);
      DesignScan whole = null;
      try {
        for (Text value : values) {
          DesignScan part = DesignScan.read(formula, value.toString());
          if (whole == null) {
            whole = part;
          } else {
            whole.merge(part);
          }
        }
      } catch (ScanException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      if (whole != null) {
        context.write(NullWritable.get(), new Text(whole.write()));
        context.getCounter(Records.WRITTEN).increment(1);
      }
    }
  }
}
