package org.crosswind.jobs.merge;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.mapreduce.SidesInputFormat;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.TaskHeap;
import org.crosswind.jobs.merge.MergeParameters.Place;

/**
 * Two tables as one: the rows of both that have equal keys, or the right row of a key whose time
 * suits a left row best. In the mappers, or in the reducers, with equal rows.
 *
 * <p>{@code crosswind merge --left flights --right carriers.csv --by 'Carrier=Code' --out merged}
 */
public final class MergeJob implements JobDefinition {
  /** What the right side takes in memory, in bytes for each byte of its files, with room. */
  private static final long EXPANSION = 10;

  /** The part of a task's heap that it may be expected to take. */
  private static final double HEAP_SHARE = 0.2;

  /** What became of the rows. */
  public enum Counter {
    LEFT_ROWS,
    RIGHT_ROWS,
    /** Left rows that met one row of the right side or more. */
    MATCHED,
    /** Rows written of a left and a right row. */
    PAIRS,
    /** Left rows that lack a column of the key: these meet none. */
    WITHOUT_KEY,
    /** Left rows that have a key and lack the time. */
    WITHOUT_TIME,
    /** Left rows whose key no right row has. */
    KEY_NOT_FOUND,
    /** Left rows whose key the right side has, at no time that suits. */
    OUT_OF_TOLERANCE,
    /** Right rows that lack a column of the key, or the time. */
    RIGHT_WITHOUT_KEY,
    /** Right rows that were written without a left one. */
    RIGHT_ALONE,
    /** Left rows that met one of the very same time. */
    SAME_TIME,
    /** Left rows that met one at another time, at most half the tolerance away. */
    WITHIN_HALF,
    /** The other left rows that met one. */
    WITHIN_TOLERANCE,
    /** The sum of the times between the left rows and those that they met: whole days of each. */
    GAP_DAYS,
    /** The same, what is left of each behind whole days. */
    GAP_MILLIS
  }

  @Override
  public String name() {
    return "merge";
  }

  @Override
  public String summary() {
    return "join any two tables by equal keys, or by keys and the nearest time";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return MergeParameters.all();
  }

  @Override
  public List<String> example() {
    return List.of(
        "--left",
        "out/flights",
        "--right",
        "out/weather",
        "--by",
        "OriginAirportID=AirportID",
        "--asof",
        "DepInstant=WeatherHour",
        "--time-unit",
        "h",
        "--tolerance",
        "59m",
        "--out",
        "out/merged");
  }

  /** The plan of a task's job. */
  static MergePlan plan(JobContext context) {
    return new MergePlan(
        Settings.of(new MergeJob(), context),
        AvroJob.getInputValueSchema(context.getConfiguration()),
        AvroJob.getInputKeySchema(context.getConfiguration()));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    Set<String> problems = new LinkedHashSet<>(MergeParameters.problems(settings));
    Schema left = schema(Side.LEFT, settings, storage, problems);
    Schema right = schema(Side.RIGHT, settings, storage, problems);
    if (left != null && right != null) {
      MergePlan plan = new MergePlan(settings, left, right);
      problems.addAll(plan.problems());
      if (plan.problems().isEmpty()) {
        format(settings, storage).problem(plan.joined()).ifPresent(problems::add);
      }
    }
    return List.copyOf(problems);
  }

  /** The rows of a side; null when they can't be joined. */
  private static Schema schema(Side side, Settings settings, Storage storage, Set<String> problems)
      throws IOException {
    String data = settings.get(MergeParameters.data(side));
    InputChecks checks = new InputChecks(storage, MergeParameters.of(side, settings));
    Schema schema = checks.alike(data);
    if (schema != null) {
      List<String> asked =
          Stream.concat(
                  settings.get(MergeParameters.BY).stream(),
                  settings.find(MergeParameters.ASOF).stream())
              .map(pair -> side == Side.LEFT ? pair.left() : pair.right())
              .toList();
      List<String> all = new ArrayList<>(AvroRow.columns(schema).names());
      all.addAll(asked);
      checks.columns(data, all.stream().distinct().toList());
    }
    problems.addAll(checks.problems());
    return checks.problems().isEmpty() ? schema : null;
  }

  private static WrittenFormat format(Settings settings, Storage storage) throws IOException {
    return settings.has(MergeParameters.TO)
        ? settings.get(MergeParameters.TO)
        : DataFiles.format(storage, settings.get(MergeParameters.LEFT));
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    List<String> reads = new ArrayList<>();
    for (Side side : Side.values()) {
      Settings own = MergeParameters.of(side, settings);
      reads.addAll(DataFiles.reads(storage, own, MergeParameters.data(side)));
    }
    return reads;
  }

  private static boolean inMappers(Settings settings, Storage storage) throws IOException {
    return switch (settings.get(MergeParameters.JOIN)) {
      case MAP -> true;
      case REDUCE -> false;
      case AUTO ->
          MergeParameters.notInMappers(settings) == null
              && rightBytes(settings, storage)
                  <= HEAP_SHARE * TaskHeap.ofMap(storage.configuration());
    };
  }

  /** What the right side may take in memory. */
  private static long rightBytes(Settings settings, Storage storage) throws IOException {
    return EXPANSION
        * storage.dataFiles(settings.get(MergeParameters.RIGHT)).stream()
            .mapToLong(FileStatus::getLen)
            .sum();
  }

  @Override
  public long taskBytes(Settings settings, Storage storage) throws IOException {
    return settings.get(MergeParameters.JOIN) == Place.MAP ? rightBytes(settings, storage) : 0;
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    List<Job> sides = new ArrayList<>();
    List<Schema> schemas = new ArrayList<>();
    for (Side side : Side.values()) {
      Settings own = MergeParameters.of(side, settings);
      Parameter<String> data = MergeParameters.data(side);
      schemas.add(new InputChecks(storage, own).alike(settings.get(data)));
      Job reading = Job.getInstance(job.getConfiguration());
      DataFiles.input(reading, own, data);
      sides.add(reading);
    }
    boolean map = inMappers(settings, storage);
    SidesInputFormat.set(job, sides, map ? 1 : 2);
    // By these the tasks know the sides' rows.
    AvroJob.setInputValueSchema(job, schemas.get(0));
    AvroJob.setInputKeySchema(job, schemas.get(1));
    MergePlan plan = new MergePlan(settings, schemas.get(0), schemas.get(1));
    AvroFiles.encoded(job, format(settings, storage), plan.joined());
    if (map) {
      MapMerge.wire(job);
    } else {
      ReduceMerge.wire(job);
      settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    }
  }

  @Override
  public List<String> told(JobReport report, Settings settings) {
    return new MatchReport(report, settings).lines();
  }

  @Override
  public void verify(JobReport report, Settings settings) throws DataException {
    new MatchReport(report, settings).verify();
  }
}
