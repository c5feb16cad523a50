package org.crosswind.jobs.split;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.KeyHash;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.WrittenRows;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Rows into a training and a test set, each row into exactly one: by a predicate, or by a hash of
 * the row's key. Map only.
 *
 * <p>{@code crosswind split --data joined --test 'Year == 2012' --out sets}
 */
public final class SplitJob implements JobDefinition {
  public static final String TRAIN = "train";
  public static final String TEST_SET = "test";

  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows to divide");
  public static final Parameter<SourceExpression> TEST =
      Parameter.optional(
              "test",
              ParameterType.parsed("CONDITION", SourceExpression::parse),
              "rows of the test set, such as 'Year == 2012' or 'Month in (7, 8) and not Carrier =="
                  + " \"AA\"'; 'Year == 2012' when neither --test nor --test-fraction is given")
          .in(Group.SETS);
  public static final Parameter<Double> TEST_FRACTION =
      Parameter.optional(
              "test-fraction",
              ParameterType.decimal(0, 1),
              "fraction of the rows, or of the groups of rows with equal --key, that goes into the"
                  + " test set, chosen by a hash")
          .in(Group.SETS);
  public static final Parameter<Long> SEED =
      Parameter.of(
              "seed",
              ParameterType.integer(0, Integer.MAX_VALUE),
              "1",
              "seed of the hash; another seed chooses other rows, and a set that was divided by one must be"
                  + " divided again by another")
          .in(Group.SETS);
  public static final Parameter<List<String>> KEY =
      Parameter.optional(
              "key",
              ParameterType.NAMES,
              "columns whose values are hashed, so that rows equal in them stay together; by default"
                  + " the flight's schedule, or all columns of rows that are no flights")
          .in(Group.SETS);
  public static final Parameter<String> RESPONSE =
      Parameter.optional(
              "response",
              ParameterType.TEXT,
              "column of 0 and 1 that must have both in both sets; one of other values is not checked")
          .in(Group.SETS);

  public static final Parameter<Boolean> AS_READ =
      Parameter.flag(
              "as-read",
              "write rows with the columns that they came with, not those of --set and --levels")
          .in(Group.FILES);

  public static final Parameter<WrittenFormat> TO =
      Parameter.optional(
              "to", AvroFiles.FORMAT, "format of the two sets; by default that of the rows")
          .in(Group.FILES);

  private static final String DEFAULT_TEST = "Year == 2012";
  private static final List<String> SCHEDULE =
      List.of(
          "Year",
          "Month",
          "DayofMonth",
          "Carrier",
          "OriginAirportID",
          "DestAirportID",
          "DepMinute",
          "ArrMinute");

  /** How many rows went where. */
  public enum Counter {
    TRAIN_ROWS,
    TEST_ROWS,
    TRAIN_ONES,
    TRAIN_OTHERS,
    TEST_ONES,
    TEST_OTHERS
  }

  @Override
  public String name() {
    return "split";
  }

  @Override
  public String summary() {
    return "divide rows into a training and a test set";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, TEST, TEST_FRACTION, SEED, KEY, RESPONSE, AS_READ, TO),
        SharedParameters.ROWS,
        List.of(SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "out/joined",
        "--test-fraction",
        "0.2",
        "--key",
        "Year,Month,DayofMonth",
        "--out",
        "out/sets");
  }

  @Override
  public String firstToRead() {
    return TRAIN;
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    choiceProblems(settings).forEach(checks::problem);
    Schema schema = WrittenRows.check(checks, settings.get(DATA), settings.find(TO));
    boolean chosen = settings.has(TEST) || settings.has(TEST_FRACTION);
    if (schema != null && !chosen && AvroRow.columns(schema).indexOf("Year") < 0) {
      checks.problem(
          "neither --test nor --test-fraction says which rows are the test set, and there is no column"
              + " Year for the default, "
              + DEFAULT_TEST);
    } else if (checks.problems().isEmpty()) {
      List<String> rows = AvroRow.columns(schema).names();
      List<String> columns = new ArrayList<>(columns(settings, rows));
      // All of them are, whatever their names.
      columns.removeAll(columns.equals(rows) ? rows : List.of());
      settings.find(RESPONSE).ifPresent(columns::add);
      boolean hashed = settings.has(TEST_FRACTION);
      checks.columns(
          settings.get(DATA),
          columns,
          found -> {
            if (!hashed) {
              condition(settings).condition(found);
            }
          });
    }
    return checks.problems();
  }

  /** What is wrong with the way the test set is chosen, whatever the data. */
  public static List<String> choiceProblems(Settings settings) {
    List<String> problems = new ArrayList<>();
    if (settings.has(TEST) && settings.has(TEST_FRACTION)) {
      problems.add("--test and --test-fraction are two ways to choose the test set: give one");
    }
    if (settings.has(KEY) && !settings.has(TEST_FRACTION)) {
      problems.add("--key is for --test-fraction");
    }
    return problems;
  }

  /**
   * The columns by which the settings divide rows.
   *
   * @param rows the columns that the rows have
   */
  public static List<String> columns(Settings settings, List<String> rows) {
    if (settings.has(TEST_FRACTION)) {
      return keyColumns(settings, rows);
    }
    return condition(settings).expression().columns();
  }

  /**
   * The hash by which rows are chosen, as its seed and key say: without a key of rows as they came,
   * so that other new columns choose no others.
   *
   * @param row one of them
   */
  public static KeyHash key(Settings settings, Row row) {
    int seed = settings.get(SEED).intValue();
    if (settings.has(KEY)) {
      return new KeyHash(row.columns(), settings.get(KEY), seed);
    }
    RowColumns own = row.asRead().columns();
    return KeyHash.asRead(own, keyColumns(settings, own.names()), seed);
  }

  /**
   * The columns whose values are hashed: those of the key, else the schedule of flights, else all.
   *
   * @param rows the columns that the rows have
   */
  public static List<String> keyColumns(Settings settings, List<String> rows) {
    return settings.find(KEY).orElse(rows.containsAll(SCHEDULE) ? SCHEDULE : rows);
  }

  static SourceExpression condition(Settings settings) {
    return settings.find(TEST).orElseGet(() -> SourceExpression.parse(DEFAULT_TEST));
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    Settings written = settings.get(AS_READ) ? settings.without(SharedParameters.STEP) : settings;
    Schema schema = new InputChecks(storage, written).alike(settings.get(DATA));
    WrittenFormat format = WrittenRows.format(storage, settings.get(DATA), settings.find(TO));
    DataFiles.input(job, settings, DATA);
    job.setMapperClass(SplitMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.encodedSets(job, format, schema);
  }

  @Override
  public void verify(JobReport report, Settings settings) throws DataException {
    String how =
        settings.has(TEST_FRACTION)
            ? "--test-fraction " + settings.text(TEST_FRACTION)
            : "--test '" + (settings.has(TEST) ? settings.text(TEST) : DEFAULT_TEST) + "'";
    notEmpty(report.count(Counter.TEST_ROWS), TEST_SET, how);
    notEmpty(report.count(Counter.TRAIN_ROWS), "training", how);
    long ones = report.count(Counter.TRAIN_ONES) + report.count(Counter.TEST_ONES);
    long zeros = report.count(Counter.TRAIN_OTHERS) + report.count(Counter.TEST_OTHERS);
    if (settings.has(RESPONSE) && ones + zeros > 0) {
      String response = settings.get(RESPONSE);
      twoValues(
          report, Counter.TRAIN_ONES, Counter.TRAIN_OTHERS, response + " in the training set");
      twoValues(report, Counter.TEST_ONES, Counter.TEST_OTHERS, response + " in the test set");
    }
  }

  private static void notEmpty(long rows, String set, String how) throws DataException {
    if (rows == 0) {
      throw new DataException(
          "the " + set + " set is empty with " + how + "; choose the test rows otherwise");
    }
  }

  private static void twoValues(JobReport report, Counter ones, Counter others, String what)
      throws DataException {
    if (report.count(ones) == 0 || report.count(others) == 0) {
      throw new DataException(
          "the response " + what + " has fewer than two values; choose the test rows otherwise");
    }
  }

  static final class SplitMapper extends RowMapper<NullWritable, EncodedRows> {
    private TestSet sets;

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (sets == null) {
        sets = new TestSet(context, Settings.of(new SplitJob(), context), row);
      }
      sets.add(row);
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      if (sets != null) {
        sets.close();
      }
    }
  }
}
