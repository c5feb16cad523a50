package org.crosswind.jobs.cube;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.cube.CubeDocument;
import org.crosswind.formats.cube.CubeRow;
import org.crosswind.formats.cube.Margins;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Counts rows in the cells of crossed factors, with moments of value columns in each. Mappers add
 * rows to open cells; equal cells meet in the combiner and the reducer, which writes them in the
 * order of their levels. No task holds all cells.
 *
 * <p>{@code crosswind cube --data joined --by Carrier,Month --value ArrDel15 --out out/cube}
 */
public final class CubeJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows to count");
  public static final Parameter<List<String>> BY =
      Parameter.optional(
              "by",
              ParameterType.NAMES,
              "factors whose levels are crossed; without them all rows are one cell")
          .in(Group.CONTENT);
  public static final Parameter<List<String>> VALUE =
      Parameter.optional(
              "value",
              ParameterType.NAMES,
              "numbers or logical values of which each cell gets mean, sum, deviation and range; the"
                  + " mean of one that is 0 or 1 in all rows is a rate, and gets its interval")
          .in(Group.CONTENT);
  public static final Parameter<Margins> MARGINS =
      Parameter.of(
              "margins",
              ParameterType.choice(Margins.class),
              "none",
              "totals beside the cells: rollup over the last factor, the last two and so on; cube over"
                  + " every set of factors")
          .in(Group.CONTENT);
  public static final Parameter<Missing> MISSING =
      Parameter.of(
              "missing",
              ParameterType.choice(Missing.class),
              "keep",
              "a row that lacks a factor's value: keep it, in a cell of its own, or drop and count it")
          .in(Group.CONTENT);
  public static final Parameter<Boolean> TESTS =
      Parameter.flag(
              "tests",
              "of two factors: Pearson's chi-square test that they are independent, and of two levels"
                  + " each the odds ratio")
          .in(Group.INFERENCE);
  public static final Parameter<Double> LEVEL =
      Parameter.of(
              "level", ParameterType.decimal(1e-6, 1 - 1e-9), "0.95", "of the confidence intervals")
          .in(Group.INFERENCE);
  public static final Parameter<WrittenFormat> TO =
      Parameter.of("to", AvroFiles.FORMAT, "csv", "format of the cells").in(Group.FILES);
  public static final Parameter<Long> REDUCERS =
      Parameter.of(
              "reducers",
              SharedParameters.REDUCERS.type(),
              "1",
              "number of reduce tasks, each of which writes a file of cells in their order")
          .onResume(Parameter.OnResume.FREE);

  /** More are a mistake: each may double the cells. */
  private static final int MOST_FACTORS = 32;

  /** What becomes of a row that lacks a factor's value. */
  public enum Missing {
    KEEP,
    DROP
  }

  /** What became of the rows. */
  public enum Counter {
    /** Rows that lack the value of a factor. */
    WITHOUT_LEVEL,
    /** Cells with rows. */
    CELLS,
    /** Totals written beside the cells. */
    TOTALS
  }

  @Override
  public String name() {
    return "cube";
  }

  @Override
  public String summary() {
    return "counts, means and rates in the cells of crossed factors, with totals and tests";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, BY, VALUE, MARGINS, MISSING, TESTS, LEVEL, TO),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            REDUCERS,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--by",
        "Kyphosis,Number",
        "--value",
        "Age",
        "--margins",
        "cube",
        "--out",
        "out/cube");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    CubeSchema schema = schema(settings);
    InputChecks checks = new InputChecks(storage, settings);
    factorProblems(settings).forEach(checks::problem);
    if (checks.problems().isEmpty()) {
      schema
          .problem()
          .or(() -> settings.get(TO).problem(schema.schema()))
          .ifPresent(checks::problem);
    }
    return checks.columns(settings.get(DATA), columns(schema)).problems();
  }

  private static List<String> factorProblems(Settings settings) {
    List<String> by = settings.find(BY).orElse(List.of());
    List<String> problems = new ArrayList<>();
    Set<String> names = new HashSet<>();
    by.stream()
        .filter(name -> !names.add(name))
        .distinct()
        .forEach(name -> problems.add("--by names " + name + " twice"));
    if (by.size() > MOST_FACTORS) {
      problems.add("--by names " + by.size() + " factors, and takes at most " + MOST_FACTORS);
    } else if (by.size() > Margins.MOST_FACTORS && settings.get(MARGINS) == Margins.CUBE) {
      problems.add(
          "--margins cube takes at most "
              + Margins.MOST_FACTORS
              + " factors, for each doubles the totals: here are "
              + by.size()
              + "; --margins rollup takes more");
    }
    if (settings.get(TESTS) && by.size() != 2) {
      problems.add("--tests is for two factors, and --by names " + by.size());
    }
    return problems;
  }

  private static List<String> columns(CubeSchema schema) {
    List<String> columns = new ArrayList<>(schema.by());
    columns.addAll(schema.values());
    return columns.stream().distinct().toList();
  }

  static CubeSchema schema(Settings settings) {
    return new CubeSchema(
        settings.find(BY).orElse(List.of()),
        settings.find(VALUE).orElse(List.of()).stream().distinct().toList());
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    CubeSchema schema = schema(settings);
    DataFiles.input(job, settings, DATA, columns(schema));
    job.setMapperClass(CubeMapper.class);
    job.setMapOutputKeyClass(CubeKey.class);
    job.setMapOutputValueClass(BytesWritable.class);
    job.setCombinerClass(CubeReducer.Combiner.class);
    job.setPartitionerClass(CubeKey.ByLevels.class);
    job.setReducerClass(CubeReducer.class);
    job.setNumReduceTasks(settings.get(REDUCERS).intValue());
    AvroFiles.encoded(job, settings.get(TO), schema.schema());
  }

  /** All rows together, of a finished job. */
  public static CubeDocument.Total total(Storage storage, Settings settings) throws IOException {
    return CubeTotalFile.read(storage, new Path(settings.get(SharedParameters.OUT)));
  }

  /** The cells and totals of a finished job, file after file. */
  public static void rows(Storage storage, Settings settings, Consumer<CubeRow> taker)
      throws IOException {
    CubeSchema schema = schema(settings);
    for (FileStatus file : storage.dataFiles(settings.get(SharedParameters.OUT))) {
      try (Rows rows = RowFormats.file(storage.configuration(), file.getPath()).rows()) {
        for (RowRecord record = rows.move(); record != null; record = rows.move()) {
          taker.accept(schema.read(record.row()));
        }
      }
    }
  }
}
