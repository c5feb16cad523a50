package org.crosswind.jobs.design;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.formats.scan.RowVariables;
import org.crosswind.glm.design.RareLevels;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * The first half of {@code design}: levels, counts, ranges and means of a formula's variables. Each
 * map task scans its rows and sends one scan; one reducer merges them.
 */
public final class DesignScanJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required(
          "data",
          DataFiles.DATA,
          "rows: text, blocks, Parquet, ORC, Avro or a table of Hive (hive:DATABASE.TABLE); the"
              + " format is found out, or given as csv:PATH, blocks:PATH, parquet:PATH, orc:PATH or"
              + " avro:PATH");
  public static final Parameter<Formula> FORMULA =
      Parameter.required(
              "formula",
              ParameterType.parsed("FORMULA", Formula::parse),
              "the model in R's notation, 'y ~ a*b + factor(c) + log(x)'; text columns are factors")
          .in(Group.MODEL);
  public static final Parameter<DesignRequest.Family> FAMILY =
      Parameter.of(
              "family",
              ParameterType.choice(DesignRequest.Family.class),
              "binomial",
              "the response: binomial, one of two values; gaussian, a measurement")
          .in(Group.MODEL);
  public static final Parameter<String> WEIGHTS =
      Parameter.optional(
              "weights",
              ParameterType.TEXT,
              "column of frequencies: how many observations each row stands for")
          .in(Group.MODEL);
  public static final Parameter<String> PROB_WEIGHTS =
      Parameter.optional(
              "prob-weights",
              ParameterType.TEXT,
              "column of sampling weights, the inverse of each row's chance to be in the data")
          .in(Group.MODEL);
  public static final Parameter<String> CLUSTER =
      Parameter.optional(
              "cluster",
              ParameterType.TEXT,
              "column that names each row's cluster, for standard errors that allow for dependence"
                  + " within clusters")
          .in(Group.INFERENCE);
  public static final Parameter<RareLevels> RARE_LEVELS =
      Parameter.optional(
              "rare-levels",
              ParameterType.parsed("RARE", RareLevels::parse),
              "factors whose levels of fewer complete rows than a number are one level, 'other' or of the"
                  + " name after =, such as 'Dest: 50; Carrier: 1000 = small'; new levels score as it")
          .in(Group.MODEL);

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
    return Parameter.join(
        List.of(DATA, FORMULA, FAMILY, WEIGHTS, PROB_WEIGHTS, CLUSTER, RARE_LEVELS),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    if (settings.has(WEIGHTS) && settings.has(PROB_WEIGHTS)) {
      checks.problem("--weights and --prob-weights contradict each other: give one");
    }
    DesignRequest request = request(settings);
    request.rare().problems(request.formula()).forEach(checks::problem);
    return checks
        .columns(
            settings.get(DATA), request.columns(), columns -> new RowVariables(request, columns))
        .problems();
  }

  /** What the settings ask for. */
  public static DesignRequest request(Settings settings) {
    boolean frequencies = settings.has(WEIGHTS);
    boolean sampling = settings.has(PROB_WEIGHTS);
    return new DesignRequest(
            settings.get(FORMULA),
            settings.get(FAMILY),
            settings.find(frequencies ? WEIGHTS : PROB_WEIGHTS).orElse(null),
            frequencies ? Weights.Kind.FREQUENCY : sampling ? Weights.Kind.PROBABILITY : null,
            settings.find(CLUSTER).orElse(null))
        .with(DataFiles.step(settings).set().orders())
        .with(settings.find(RARE_LEVELS).orElse(RareLevels.NONE));
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, DATA, request(settings).columns());
    job.setMapperClass(ScanMapper.class);
    job.setReducerClass(MergeReducer.class);
    job.setNumReduceTasks(1);
    job.setMapOutputKeyClass(NullWritable.class);
    job.setMapOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
  }

  /** The merged scan that a finished job wrote. */
  public static DesignScan result(Storage storage, String output, DesignRequest request)
      throws IOException {
    List<DesignScan> scans = new ArrayList<>();
    for (var file : storage.dataFiles(output)) {
      storage
          .readText(file.getPath())
          .lines()
          .forEach(line -> scans.add(DesignScan.read(request, line)));
    }
    if (scans.isEmpty()) {
      throw new UnfitRowsException("there are no rows");
    }
    return scans.get(0);
  }

  static final class ScanMapper extends RowMapper<NullWritable, Text> {
    private Bindings<RowColumns, DesignScan> scans;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      DesignRequest request = request(Settings.of(new DesignScanJob(), context));
      scans = new Bindings<>(columns -> new DesignScan(request, columns));
    }

    @Override
    public void read(Row row, Context context) {
      try {
        scans.of(row.columns()).add(row);
      } catch (UnfitRowsException e) {
        throw new TaskFault(e.getMessage(), e);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      for (DesignScan scan : scans.all()) {
        context.write(NullWritable.get(), new Text(scan.write()));
      }
    }
  }

  static final class MergeReducer extends Reducer<NullWritable, Text, NullWritable, Text> {
    @Override
    protected void reduce(NullWritable key, Iterable<Text> values, Context context)
        throws IOException, InterruptedException {
      DesignRequest request = request(Settings.of(new DesignScanJob(), context));
      DesignScan whole = null;
      try {
        for (Text value : values) {
          DesignScan part = DesignScan.read(request, value.toString());
          if (whole == null) {
            whole = part;
          } else {
            whole.merge(part);
          }
        }
      } catch (UnfitRowsException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      if (whole != null) {
        context.write(NullWritable.get(), new Text(whole.write()));
        context.getCounter(Records.WRITTEN).increment(1);
      }
    }
  }
}
