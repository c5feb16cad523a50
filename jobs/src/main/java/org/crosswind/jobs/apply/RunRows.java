package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.EmbeddedMode;

/** The rows of {@code exec}, one a run: its number, and its arguments. */
public final class RunRows {
  public static final Parameter<Long> RUNS =
      Parameter.optional(
              "runs",
              ParameterType.integer(1, 10_000_000),
              "how often the program is run; with --args once for each row of it")
          .in(Group.CONTENT);
  public static final Parameter<String> ARGS =
      Parameter.optional(
          "args",
          DataFiles.DATA,
          "arguments: a row for each run, which the program gets as its only row, and in the"
              + " environment as ARG_NAME");

  /** Of the work in this process, so that its cores end together. */
  private static final int FILES_A_CORE = 8;

  private static final int MOST_FILES = 2000;

  private RunRows() {}

  /** What is wrong with what the user gave. */
  public static List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems = new ArrayList<>(ApplyParameters.problems(settings, storage));
    if (settings.has(RUNS) == settings.has(ARGS)) {
      problems.add(
          settings.has(RUNS)
              ? "--runs and --args are two ways to say how often: give one"
              : "--runs is required: how often to run; or --args, a row for each run");
    }
    if (settings.find(ApplyParameters.SCHEMA).filter(ExecJob::hasRun).isPresent()) {
      problems.add("--schema names a column run, which exec itself puts first: leave it out");
    }
    if (settings.has(ARGS)) {
      InputChecks checks = new InputChecks(storage, settings);
      String data = settings.get(ARGS);
      Schema schema = checks.alike(data);
      if (schema != null) {
        List<String> names = AvroRow.columns(schema).names();
        checks.columns(data, names);
        if (names.contains(ExecJob.RUN)) {
          checks.problem(data + " has a column run, which exec itself puts first: rename it");
        }
      }
      problems.addAll(checks.problems());
    }
    if (settings.has(ApplyParameters.FUNCTION) && problems.isEmpty()) {
      Functions.problem(storage, settings).ifPresent(problems::add);
    }
    return problems;
  }

  /**
   * Writes the rows, in as many files as tasks are worth while.
   *
   * @param directory to be made
   * @return the settings of the job over them
   */
  public static Settings write(Settings settings, Storage storage, Path directory)
      throws IOException, DataException {
    Schema schema = schema(settings, storage);
    List<byte[]> rows =
        settings.has(ARGS) ? read(settings, storage, schema) : numbers(settings, schema);
    if (rows.isEmpty()) {
      throw new DataException(settings.get(ARGS) + " has no row, so there is nothing to run");
    }
    storage.makeDirectory(directory);
    int cores = Runtime.getRuntime().availableProcessors();
    boolean here = EmbeddedMode.applies(storage.configuration());
    int files = Math.min(rows.size(), here ? FILES_A_CORE * cores : MOST_FILES);
    for (int file = 0; file < files; file++) {
      String name = String.format(Locale.ROOT, "runs-%05d.avro", file);
      int from = (int) ((long) rows.size() * file / files);
      int to = (int) ((long) rows.size() * (file + 1) / files);
      write(rows.subList(from, to), schema, storage, new Path(directory, name));
    }
    Settings complete =
        settings.has(ApplyParameters.FUNCTION)
            ? settings.with(
                ApplyParameters.SCHEMA,
                Functions.of(storage, settings).columns(new GivenRow(schema).columns()))
            : settings;
    return complete
        .without(SharedParameters.ROWS)
        .with(ApplyJob.DATA, directory.toString())
        .with(ApplyJob.PARTITION_SIZE, "1k")
        .with(ApplyTypesJob.EACH_ROW, "true")
        .with(ApplyParameters.GIVEN, ColumnList.text(schema));
  }

  /** The number of a run, then its arguments. */
  private static Schema schema(Settings settings, Storage storage) throws IOException {
    String columns = ExecJob.RUN + " long";
    if (settings.has(ARGS)) {
      Schema own = new InputChecks(storage, settings).alike(settings.get(ARGS));
      columns += ", " + ColumnList.text(own);
    }
    return ColumnList.given(columns);
  }

  private static List<byte[]> numbers(Settings settings, Schema schema) {
    RowEncoder encoder = new RowEncoder(schema);
    List<byte[]> rows = new ArrayList<>();
    for (long run = 1; run <= settings.get(RUNS); run++) {
      rows.add(bytes(encoder.begin().put(run)));
    }
    return rows;
  }

  private static byte[] bytes(RowEncoder row) {
    return Arrays.copyOf(row.data(), row.length());
  }

  private static List<byte[]> read(Settings settings, Storage storage, Schema schema)
      throws IOException, DataException {
    RowEncoder encoder = new RowEncoder(schema);
    List<byte[]> rows = new ArrayList<>();
    for (FileStatus file : storage.dataFiles(settings.get(ARGS))) {
      try (Rows records = DataFiles.rows(storage, file.getPath(), settings).rows()) {
        for (RowRecord record = records.move(); record != null; record = records.move()) {
          if (record.rejected() != null) {
            throw new DataException(
                record.file() + ", byte " + record.offset() + ": " + record.rejected().detail());
          }
          if (!record.isLeftOut()) {
            rows.add(bytes(put(encoder.begin().put(rows.size() + 1L), record.row())));
          }
        }
      }
    }
    return rows;
  }

  private static RowEncoder put(RowEncoder encoder, Row row) {
    for (int c = 0; c < row.columns().size(); c++) {
      encoder.put(row, c);
    }
    return encoder;
  }

  private static void write(List<byte[]> rows, Schema schema, Storage storage, Path file)
      throws IOException {
    Job job = Job.getInstance(storage.configuration());
    EncodedRow encoded = new EncodedRow();
    try (RowFileWriter writer = RowFormats.AVRO.create(job, schema, file)) {
      for (byte[] row : rows) {
        writer.append(encoded.of(row, 0, row.length));
      }
    }
  }
}
