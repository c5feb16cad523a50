package org.crosswind.jobs.step;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Rows to rows: those that a condition takes, with new columns, fewer, or under other names, in
 * whatever format. Map only, unless a number of files is asked for: each file of the output has
 * rows in their order.
 *
 * <p>{@code crosswind step --data flights --where 'delay > 15' --set 'logd = log(distance)' --keep
 * carrier,logd --out late}
 */
public final class StepJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows to take");
  public static final Parameter<List<String>> KEEP =
      Parameter.optional(
              "keep",
              ParameterType.NAMES,
              "columns to write, in this order; by default all, the new ones behind the others")
          .in(Group.CONTENT);
  public static final Parameter<List<String>> DROP =
      Parameter.optional("drop", ParameterType.NAMES, "columns not to write").in(Group.CONTENT);
  static final Parameter<Renaming> RENAME =
      Parameter.optional(
              "rename",
              ParameterType.parsed("NEW=OLD,…", Renaming::parse),
              "new names of columns that are written; --keep and --drop have the old ones")
          .in(Group.CONTENT);
  public static final Parameter<WrittenFormat> TO =
      Parameter.optional("to", AvroFiles.FORMAT, "format to write; by default that of the rows")
          .in(Group.FILES);

  public static final Parameter<Long> FILES =
      Parameter.optional(
              "files",
              ParameterType.integer(1, 100_000),
              "number of files to write, of about as many rows each; with 1 all rows are in the order of"
                  + " the data, files by their names. By default each task writes one")
          .in(Group.FILES);

  @Override
  public String name() {
    return "step";
  }

  @Override
  public String summary() {
    return "select rows, derive, drop and rename columns, change the format";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(DATA, KEEP, DROP, RENAME, TO, FILES),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--where",
        "Age > 12",
        "--set",
        "years = round(Age / 12, 1); many = Number >= 5",
        "--drop",
        "Age",
        "--out",
        "out/kyphosis-step");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    if (settings.has(KEEP) && settings.has(DROP)) {
      checks.problem("--keep and --drop are two ways to choose columns: give one");
    }
    Schema schema = checks.alike(settings.get(DATA));
    if (schema == null) {
      return checks.problems();
    }
    List<String> all = AvroRow.columns(schema).names();
    List<String> named = settings.find(KEEP).or(() -> settings.find(DROP)).orElse(List.of());
    checks.columns(settings.get(DATA), named);
    if (checks.problems().isEmpty()) {
      List<String> kept = Columns.kept(settings, all);
      if (kept.isEmpty()) {
        checks.problem("no column is left to write");
      }
      kept.stream()
          .filter(name -> Collections.frequency(kept, name) > 1)
          .distinct()
          .map(name -> "--keep names " + name + " twice")
          .forEach(checks::problem);
      checks.columns(settings.get(DATA), kept);
      settings.find(RENAME).orElse(Renaming.NONE).problems(kept).forEach(checks::problem);
      if (checks.problems().isEmpty()) {
        Schema written = Columns.schema(settings, schema);
        settings.find(TO).flatMap(to -> to.problem(written)).ifPresent(checks::problem);
      }
    }
    return checks.problems();
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    Schema schema = new InputChecks(storage, settings).alike(settings.get(DATA));
    WrittenFormat format =
        settings.has(TO) ? settings.get(TO) : DataFiles.format(storage, settings.get(DATA));
    List<String> kept = Columns.kept(settings, AvroRow.columns(schema).names());
    DataFiles.input(job, settings, DATA, kept);
    Optional<Long> files = settings.find(FILES);
    if (files.isPresent()) {
      job.setMapperClass(PlaceMapper.class);
      job.setMapOutputKeyClass(BytesWritable.class);
      job.setMapOutputValueClass(BytesWritable.class);
      job.setPartitionerClass(ByPlace.class);
      job.setReducerClass(FileReducer.class);
    } else {
      job.setMapperClass(StepMapper.class);
    }
    job.setNumReduceTasks(files.orElse(0L).intValue());
    AvroFiles.encoded(job, format, Columns.schema(settings, schema));
  }

  /** Which columns are written, and as what. */
  private static final class Columns {
    private Columns() {}

    static List<String> kept(Settings settings, List<String> all) {
      List<String> dropped = settings.find(DROP).orElse(List.of());
      return settings
          .find(KEEP)
          .orElseGet(() -> all.stream().filter(name -> !dropped.contains(name)).toList());
    }

    static Schema schema(Settings settings, Schema own) {
      Renaming renaming = settings.find(RENAME).orElse(Renaming.NONE);
      List<String> kept = kept(settings, AvroRow.columns(own).names());
      return Schemas.chosen(own, kept, renaming::of);
    }
  }

  /** Writes a task's rows in their order. */
  static final class StepMapper extends RowMapper<NullWritable, EncodedRows> {
    private StepRecord record;
    private RowWriter rows;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      record = StepRecord.of(context);
      rows = new RowWriter(context);
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      rows.write(record.of(row));
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      rows.close();
    }
  }

  /** Sends rows to the files that they go to, with their places before them. */
  static final class PlaceMapper extends RowMapper<BytesWritable, BytesWritable> {
    private final BytesWritable place = new BytesWritable();
    private final BytesWritable encoded = new BytesWritable();
    private StepRecord record;
    private RowPlace places;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      record = StepRecord.of(context);
      places = new RowPlace();
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      RowEncoder bytes = record.of(row);
      places.of(current().file().toString(), current().offset(), place);
      encoded.set(bytes.data(), 0, bytes.length());
      context.write(place, encoded);
    }
  }

  /** Deals rows out by where they are in their file, wherever that lies. */
  static final class ByPlace extends Partitioner<BytesWritable, BytesWritable> {
    @Override
    public int getPartition(BytesWritable place, BytesWritable row, int files) {
      int from = place.getLength() - RowPlace.IN_FILE;
      int hash = WritableComparator.hashBytes(place.getBytes(), from, RowPlace.IN_FILE);
      return Math.floorMod(hash, files);
    }
  }

  /** Writes the rows of a file in the order of their places. */
  static final class FileReducer
      extends Reducer<BytesWritable, BytesWritable, NullWritable, EncodedRows> {
    private RowWriter rows;

    @Override
    protected void setup(Context context) {
      rows = new RowWriter(context);
    }

    @Override
    protected void reduce(BytesWritable place, Iterable<BytesWritable> encoded, Context context)
        throws IOException, InterruptedException {
      for (BytesWritable row : encoded) {
        rows.write(row.getBytes(), 0, row.getLength());
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      rows.close();
    }
  }
}
