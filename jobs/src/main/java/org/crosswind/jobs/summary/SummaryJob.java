package org.crosswind.jobs.summary;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.parts.FileSurvey;
import org.crosswind.formats.parts.PackedSplit;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.summary.ColumnSummary;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.formats.summary.SummaryPlan;
import org.crosswind.formats.summary.TableSummary;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * Counts, moments, quantiles and levels of the columns of rows. Each map task summarises its rows
 * and sends one summary a column; the reducers put those of a column together in the order of the
 * files, so that estimated quantiles do not depend on which task ends first.
 *
 * <p>{@code crosswind summary --data joined --by DayOfWeek --response ArrDel15 --out out/summary}
 */
public final class SummaryJob implements JobDefinition {
  public static final Parameter<String> DATA = DesignScanJob.DATA;
  public static final Parameter<List<String>> COLUMNS =
      Parameter.optional("columns", ParameterType.NAMES, "columns to summarise; by default all")
          .in(Group.CONTENT);
  public static final Parameter<List<String>> FACTORS =
      Parameter.optional(
              "factors",
              ParameterType.NAMES,
              "columns to take as factors though they hold numbers; text columns are factors anyway")
          .in(Group.CONTENT);
  public static final Parameter<List<String>> BY =
      Parameter.optional(
              "by",
              ParameterType.NAMES,
              "factors: every number is summarised by their crossed levels too")
          .in(Group.CONTENT);
  public static final Parameter<String> RESPONSE =
      Parameter.optional(
              "response",
              ParameterType.TEXT,
              "a number, logical value or factor of two levels: its mean (the rate) by the levels of"
                  + " every factor")
          .in(Group.CONTENT);
  public static final Parameter<List<Double>> QUANTILES =
      Parameter.of(
              "quantiles",
              ParameterType.parsed("P,…", SummaryJob::probabilities),
              "0.01,0.05,0.25,0.5,0.75,0.95,0.99",
              "quantiles of the numbers, from 0 to 1")
          .in(Group.CONTENT);
  public static final Parameter<Long> MAX_LEVELS =
      Parameter.of(
              "max-levels",
              ParameterType.integer(1, 1_000_000),
              "1000",
              "levels of a factor that are shown at most, those with the most rows; with more levels"
                  + " there is no table of the response, and --by of more groups fails")
          .in(Group.CONTENT);

  /** Ends the column's name in a key; sorts before all that a name may hold. */
  private static final char END = '\u0000';

  @Override
  public String name() {
    return "summary";
  }

  @Override
  public String summary() {
    return "counts, means, deviations, quantiles and levels of the columns of rows";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, COLUMNS, FACTORS, BY, RESPONSE, QUANTILES, MAX_LEVELS),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.REDUCERS,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data", "examples/kyphosis.csv", "--response", "Kyphosis", "--out", "out/summary");
  }

  private static List<Double> probabilities(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(p -> ParameterType.decimal(0, 1).parse(p))
        .sorted()
        .distinct()
        .toList();
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    List<FileStatus> files = checks.files(settings.get(DATA));
    List<Boolean> designs = FileSurvey.ask(files, file -> isDesign(storage, file));
    for (int i = 0; i < files.size(); i++) {
      if (designs.get(i)) {
        checks.problem(
            files.get(i).getPath()
                + " is a design file: info shows what it knows of its variables; summarise the rows"
                + " it was made of");
        return checks.problems();
      }
    }
    return files.isEmpty()
        ? checks.problems()
        : new InputChecks(storage, settings)
            .columns(settings.get(DATA), wanted(settings, storage))
            .problems();
  }

  private static boolean isDesign(Storage storage, FileStatus file) {
    try {
      return DataFiles.isDesign(storage, file.getPath());
    } catch (IOException e) {
      return false; // InputChecks.columns says what is wrong with it
    }
  }

  /** Every file must have all columns that are summarised, and those that tables are made by. */
  private static List<String> wanted(Settings settings, Storage storage) throws IOException {
    Set<String> wanted = new LinkedHashSet<>(columns(settings, storage));
    settings.find(FACTORS).ifPresent(wanted::addAll);
    settings.find(BY).ifPresent(wanted::addAll);
    settings.find(RESPONSE).ifPresent(wanted::add);
    return List.copyOf(wanted);
  }

  /**
   * The names of the columns that are summarised, in order: those chosen, else those of any file.
   *
   * @throws FileNotFoundException when there are no data
   */
  public static List<String> columns(Settings settings, Storage storage) throws IOException {
    SummaryPlan plan = plan(settings);
    Set<String> names = new LinkedHashSet<>(plan.columns());
    if (names.isEmpty()) {
      FileSurvey.ask(
              storage.dataFiles(settings.get(DATA)), file -> columns(file, settings, storage))
          .forEach(names::addAll);
    }
    return List.copyOf(names);
  }

  private static List<String> columns(FileStatus file, Settings settings, Storage storage) {
    try {
      return TableSummary.names(
          plan(settings), DataFiles.rows(storage, file.getPath(), settings).columns());
    } catch (IOException | HeaderException e) {
      return List.of(); // InputChecks.columns says what is wrong with it
    }
  }

  private static SummaryPlan plan(Settings settings) {
    return new SummaryPlan(
        settings.find(COLUMNS).orElse(List.of()).stream().distinct().toList(),
        settings.find(FACTORS).orElse(List.of()),
        settings.find(BY).orElse(List.of()).stream().distinct().toList(),
        settings.find(RESPONSE).orElse(null),
        settings.get(MAX_LEVELS).intValue());
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, DATA, wanted(settings, Storage.of(job)));
    job.setMapperClass(SummaryMapper.class);
    job.setPartitionerClass(ByColumn.class);
    job.setReducerClass(SummaryReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    job.setMapOutputKeyClass(Text.class);
    job.setMapOutputValueClass(Text.class);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /** The document of a finished job. */
  public static SummaryDocument result(Storage storage, Settings settings, JobReport report)
      throws IOException {
    Map<String, SummaryDocument.Column> columns = new LinkedHashMap<>();
    for (String name : columns(settings, storage)) {
      columns.put(name, ColumnSummary.empty(name, settings.get(QUANTILES)));
    }
    for (FileStatus file : storage.dataFiles(settings.get(SharedParameters.OUT))) {
      storage
          .readText(file.getPath())
          .lines()
          .map(line -> Json.read(line, SummaryDocument.Column.class))
          .forEach(column -> columns.put(column.name(), column));
    }
    return new SummaryDocument(
        SummaryDocument.VERSION,
        Storage.names(settings.get(DATA)),
        report.rowsTaken(),
        report.count(Records.REJECTED),
        plan(settings).by(),
        settings.find(RESPONSE).orElse(null),
        List.copyOf(columns.values()));
  }

  static final class SummaryMapper extends RowMapper<Text, Text> {
    private Bindings<RowColumns, TableSummary> tables;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      SummaryPlan plan = plan(Settings.of(new SummaryJob(), context));
      tables = new Bindings<>(columns -> new TableSummary(plan, columns));
    }

    @Override
    public void read(Row row, Context context) {
      try {
        tables.of(row.columns()).add(row);
      } catch (UnfitRowsException e) {
        throw new TaskFault(e.getMessage(), e);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      FileSplit first = PackedSplit.parts(context.getInputSplit()).get(0);
      int number = 0;
      for (TableSummary table : tables.all()) {
        String place =
            String.format(
                Locale.ROOT, "%s %019d %09d", first.getPath(), first.getStart(), number++);
        for (ColumnSummary column : table.columns()) {
          context.write(new Text(column.name() + END + place), new Text(column.write()));
        }
      }
    }
  }

  /** All parts of a column to one reducer. */
  static final class ByColumn extends Partitioner<Text, Text> {
    @Override
    public int getPartition(Text key, Text value, int partitions) {
      return Math.floorMod(column(key).hashCode(), partitions);
    }
  }

  private static String column(Text key) {
    String text = key.toString();
    return text.substring(0, text.indexOf(END));
  }

  /** Merges the parts of one column after another, as the keys are sorted. */
  static final class SummaryReducer extends Reducer<Text, Text, NullWritable, Text> {
    private SummaryPlan plan;
    private List<Double> quantiles;
    private ColumnSummary whole;

    @Override
    protected void setup(Context context) {
      Settings settings = Settings.of(new SummaryJob(), context);
      plan = plan(settings);
      quantiles = settings.get(QUANTILES);
    }

    @Override
    protected void reduce(Text key, Iterable<Text> values, Context context)
        throws IOException, InterruptedException {
      if (whole != null && !whole.name().equals(column(key))) {
        write(context);
      }
      for (Text value : values) {
        ColumnSummary part = ColumnSummary.read(plan, value.toString());
        try {
          if (whole == null) {
            whole = part;
          } else {
            whole.merge(part);
          }
        } catch (UnfitRowsException e) {
          throw new TaskFault(e.getMessage(), e);
        }
      }
    }

    private void write(Context context) throws IOException, InterruptedException {
      try {
        String line = Json.writeCompact(whole.report(quantiles));
        context.write(NullWritable.get(), new Text(line));
      } catch (UnfitRowsException e) {
        throw new TaskFault(e.getMessage(), e);
      }
      context.getCounter(Records.WRITTEN).increment(1);
      whole = null;
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      if (whole != null) {
        write(context);
      }
    }
  }
}
