package org.crosswind.jobs.order;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.LongWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.WrittenRows;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Each row once, or each combination of the values of some columns, on demand with the number of
 * rows that have it. Each file is in the order of its values.
 *
 * <p>{@code crosswind distinct --data flights --by Carrier,OriginAirportID --count N --out routes}
 */
public final class DistinctJob implements JobDefinition {
  public static final Parameter<List<String>> BY =
      Parameter.optional(
              "by",
              ParameterType.NAMES,
              "columns whose combinations of values are written; by default all columns")
          .in(Group.CONTENT);
  public static final Parameter<String> COUNT =
      Parameter.optional(
              "count",
              ParameterType.TEXT,
              "name of a further column with the number of rows that each one stands for")
          .in(Group.CONTENT);

  @Override
  public String name() {
    return "distinct";
  }

  @Override
  public String summary() {
    return "each row, or combination of values of some columns, once";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(OrderParameters.DATA, BY, COUNT, OrderParameters.TO, OrderParameters.FILES),
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--by",
        "Kyphosis,Number",
        "--count",
        "Rows",
        "--out",
        "out/distinct");
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    InputChecks checks = new InputChecks(storage, settings);
    String data = settings.get(OrderParameters.DATA);
    Schema rows = checks.alike(data);
    if (rows == null) {
      return checks.problems();
    }
    List<String> columns = columns(settings, rows);
    if (columns.isEmpty()) {
      checks.problem("--by names no column");
    }
    checks.columns(data, settings.has(BY) ? columns : Schemas.left(rows));
    Optional<String> count = settings.find(COUNT);
    if (count.isPresent() && (columns.contains(count.get()) || count.get().isBlank())) {
      checks.problem(
          "--count: '" + count.get() + "' is no name for a further column: choose another");
    } else if (checks.problems().isEmpty()) {
      settings
          .find(OrderParameters.TO)
          .flatMap(to -> to.problem(output(settings, rows)))
          .ifPresent(checks::problem);
    }
    return checks.problems();
  }

  private static List<String> columns(Settings settings, Schema rows) {
    return settings.find(BY).orElseGet(() -> AvroRow.columns(rows).names()).stream()
        .distinct()
        .toList();
  }

  /** The records without their number. */
  private static Schema values(Settings settings, Schema rows) {
    return settings.has(BY) ? DistinctRows.schema(rows, columns(settings, rows)) : rows;
  }

  private static Schema output(Settings settings, Schema rows) {
    Schema values = values(settings, rows);
    return settings
        .find(COUNT)
        .map(name -> Schemas.with(values, name, Schema.Type.LONG))
        .orElse(values);
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, OrderParameters.DATA);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    Storage storage = Storage.of(job);
    String data = settings.get(OrderParameters.DATA);
    Schema rows = new InputChecks(storage, settings).alike(data);
    if (settings.has(BY)) {
      DataFiles.input(job, settings, OrderParameters.DATA, columns(settings, rows));
    } else {
      DataFiles.input(job, settings, OrderParameters.DATA);
    }
    job.setMapperClass(ValueMapper.class);
    job.setReducerClass(CountReducer.class);
    OrderParameters.counted(job, settings);
    WrittenFormat format = WrittenRows.format(storage, data, settings.find(OrderParameters.TO));
    AvroFiles.encoded(job, format, output(settings, rows));
  }

  static final class ValueMapper extends RowMapper<BytesWritable, LongWritable> {
    private static final LongWritable ONE = new LongWritable(1);

    private final KeyBytes bytes = new KeyBytes();
    private final BytesWritable key = new BytesWritable();
    private Bindings<RowColumns, Values> values;

    /** The values of rows, and their order. */
    private record Values(DistinctRows records, SortKey order) {}

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new DistinctJob(), context);
      Schema output = RowOutputFormat.schema(context.getConfiguration());
      Schema schema = settings.has(COUNT) ? Schemas.withoutLast(output) : output;
      RowOrder order = RowOrder.of(AvroRow.columns(schema).names());
      boolean all = !settings.has(BY);
      values =
          new Bindings<>(
              columns ->
                  new Values(new DistinctRows(schema, columns, all), new SortKey(order, columns)));
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      Values of = values.of(row.columns());
      of.order.put(row, bytes.clear());
      EncodedRow record = of.records.of(row);
      bytes.end(record.data(), record.from(), record.length(), key);
      context.write(key, ONE);
    }
  }

  static final class CountReducer
      extends Reducer<BytesWritable, LongWritable, NullWritable, EncodedRows> {
    private RowWriter writer;
    private KeyBytes counted;

    @Override
    protected void setup(Context context) {
      writer = new RowWriter(context);
      counted = Settings.of(new DistinctJob(), context).has(COUNT) ? new KeyBytes() : null;
    }

    @Override
    protected void reduce(BytesWritable key, Iterable<LongWritable> counts, Context context)
        throws IOException, InterruptedException {
      int from = KeyBytes.row(key);
      int length = KeyBytes.rowLength(key);
      if (counted == null) {
        writer.write(key.getBytes(), from, length);
      } else {
        counted.clear().put(key.getBytes(), from, length).putAvro(OrderParameters.sum(counts));
        writer.write(counted.data(), 0, counted.length());
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      writer.close();
    }
  }
}
