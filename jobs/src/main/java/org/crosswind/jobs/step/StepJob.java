package org.crosswind.jobs.step;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowOutputFormat;
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
 * whatever format. Map only: each file of the output has the rows of a task in their order.
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
        List.of(DATA, KEEP, DROP, RENAME, TO),
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
    job.setMapperClass(StepMapper.class);
    job.setNumReduceTasks(0);
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

  static final class StepMapper extends RowMapper<NullWritable, EncodedRows> {
    private Map<String, String> oldByNew;
    private RowEncoder record;
    private RowWriter rows;
    private Schema schema;
    private Schema.Type[] types;
    private int[] columns;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      schema = RowOutputFormat.schema(context.getConfiguration());
      types =
          schema.getFields().stream()
              .map(field -> Schemas.valueType(field.schema()).getType())
              .toArray(Schema.Type[]::new);
      record = new RowEncoder(schema);
      rows = new RowWriter(context);
      oldByNew = Settings.of(new StepJob(), context).find(RENAME).orElse(Renaming.NONE).oldByNew();
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (columns == null) {
        columns =
            AvroRow.columns(schema).names().stream()
                .mapToInt(name -> row.columns().indexOf(oldByNew.getOrDefault(name, name)))
                .toArray();
      }
      record.begin();
      for (int c = 0; c < columns.length; c++) {
        record.putValue(row.isMissing(columns[c]) ? null : value(row, columns[c], types[c]));
      }
      rows.write(record);
    }

    /** A value of the type that is written, be it kept as a decimal or as one of an enumeration. */
    private static Object value(Row row, int column, Schema.Type type) {
      return switch (type) {
        case STRING -> row.text(column);
        case DOUBLE -> (Object) row.number(column);
        default -> row.value(column);
      };
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      super.cleanup(context);
      rows.close();
    }
  }
}
