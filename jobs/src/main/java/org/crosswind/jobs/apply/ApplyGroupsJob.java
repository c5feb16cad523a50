package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.WrittenRows;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.order.KeyBytes;
import org.crosswind.jobs.order.RowOrder;
import org.crosswind.jobs.order.SortKey;

/**
 * A program, or a function, over groups: the rows that are equal in some columns, in the order that
 * is asked for and else of their content. So a group is given the same rows in the same order
 * however they were divided among files and tasks.
 */
public final class ApplyGroupsJob implements JobDefinition {
  public static final Parameter<RowOrder> BY =
      Parameter.optional(
              "by",
              ParameterType.parsed("NAME,…", ApplyGroupsJob::groups),
              "columns that make groups: the program is started once for all rows that are equal in them")
          .in(Group.CONTENT);
  public static final Parameter<RowOrder> ORDER =
      Parameter.optional(
              "order",
              ParameterType.parsed("[-]NAME,…", RowOrder::parse),
              "columns by which the rows of a group are ordered, a minus before the name for the largest"
                  + " first; those that are equal in them, or all without it, are ordered by their content")
          .in(Group.CONTENT);

  /** Separates the values of a group in its name. */
  private static final String BETWEEN = ", ";

  private static RowOrder groups(String text) {
    return RowOrder.of(ParameterType.NAMES.parse(text));
  }

  @Override
  public String name() {
    return new ApplyJob().name();
  }

  @Override
  public String summary() {
    return "run a program of your own over groups of rows";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(given(), List.of(ApplyParameters.GIVEN));
  }

  /** What the user gives. */
  public static List<Parameter<?>> given() {
    return Parameter.join(ApplyJob.USERS, List.of(BY, ORDER, SharedParameters.REDUCERS));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    List<String> problems =
        new ArrayList<>(ApplyInputs.problems(settings, storage, order(settings).columns()));
    List<String> lacking = new ArrayList<>(settings.get(BY).columns());
    settings.find(ApplyJob.KEEP).ifPresentOrElse(lacking::removeAll, lacking::clear);
    if (!lacking.isEmpty()) {
      problems.add("--keep leaves out " + String.join(BETWEEN, lacking) + ", which --by needs");
    }
    return problems;
  }

  /** Columns of groups, then those that order their rows. */
  private static RowOrder order(Settings settings) {
    List<RowOrder.Term> terms = new ArrayList<>(settings.get(BY).terms());
    List<String> groups = settings.get(BY).columns();
    settings
        .find(ORDER)
        .ifPresent(
            order ->
                order.terms().stream()
                    .filter(term -> !groups.contains(term.column()))
                    .forEach(terms::add));
    return new RowOrder(terms);
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, ApplyJob.DATA);
  }

  @Override
  public long programBytes(Settings settings) {
    return ApplyParameters.programBytes(settings);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, ApplyJob.DATA);
    ApplyInputs.ship(job, settings);
    job.setMapperClass(GroupMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(IntWritable.class);
    job.setPartitionerClass(ByGroup.class);
    job.setReducerClass(GroupReducer.class);
    settings.find(SharedParameters.REDUCERS).ifPresent(n -> job.setNumReduceTasks(n.intValue()));
    AvroFiles.encoded(
        job,
        WrittenRows.format(
            Storage.of(job), settings.get(ApplyJob.DATA), settings.find(ApplyParameters.TO)),
        settings.get(ApplyParameters.SCHEMA));
  }

  @Override
  public List<String> told(JobReport report, Settings settings) {
    return ApplyInputs.told(report, settings, "group");
  }

  /** The keys of rows with the same columns. */
  private static final class Keys {
    private final SortKey groups;
    private final SortKey order;

    Keys(Settings settings, RowColumns rows) {
      groups = new SortKey(settings.get(BY), rows);
      order = new SortKey(order(settings), rows);
    }
  }

  /** What a row's group is called. */
  static String groupName(Row row, int... columns) {
    List<String> values = new ArrayList<>();
    for (int column : columns) {
      values.add(row.isMissing(column) ? "NA" : row.text(column));
    }
    return String.join(BETWEEN, values);
  }

  /** Sends rows to the tasks of their groups. */
  static final class GroupMapper extends RowMapper<BytesWritable, IntWritable> {
    private final KeyBytes bytes = new KeyBytes();
    private final BytesWritable key = new BytesWritable();
    private final IntWritable group = new IntWritable();
    private Bindings<RowColumns, Keys> keys;
    private GivenRow given;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      Settings settings = Settings.of(new ApplyGroupsJob(), context);
      keys = new Bindings<>(columns -> new Keys(settings, columns));
      given = new GivenRow(settings.get(ApplyParameters.GIVEN));
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      Keys columns = keys.of(row.columns());
      RowEncoder encoder = given.encoded(row);
      columns.groups.put(row, bytes.clear());
      group.set(bytes.length());
      columns.order.put(row, bytes.clear());
      bytes.end(encoder.data(), 0, encoder.length(), key);
      context.write(key, group);
    }
  }

  /** All rows of a group go to one task: its key is the beginning of theirs. */
  static final class ByGroup extends Partitioner<BytesWritable, IntWritable> {
    @Override
    public int getPartition(BytesWritable key, IntWritable group, int partitions) {
      return Math.floorMod(
          WritableComparator.hashBytes(key.getBytes(), 0, group.get()), partitions);
    }
  }

  /** Has the rows of a group after the other worked on. */
  static final class GroupReducer
      extends Reducer<BytesWritable, IntWritable, NullWritable, EncodedRows> {
    private Settings settings;
    private ApplyTask task;
    private FlatRow row;
    private int[] names;
    private byte[] last = new byte[0];

    @Override
    protected void setup(Context context) throws IOException {
      settings = Settings.of(new ApplyGroupsJob(), context);
      Schema given = settings.get(ApplyParameters.GIVEN);
      row = FlatRow.of(given).orElseThrow();
      names = settings.get(BY).columns().stream().mapToInt(row.columns()::indexOf).toArray();
      task = new ApplyTask(context, settings);
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
      setup(context);
      try {
        while (context.nextKey()) {
          reduce(context.getCurrentKey(), context.getValues(), context);
        }
        if (task.isOpen()) {
          task.end();
        }
      } finally {
        task.close();
      }
    }

    @Override
    protected void reduce(BytesWritable key, Iterable<IntWritable> groups, Context context)
        throws IOException, InterruptedException {
      for (IntWritable group : groups) {
        byte[] bytes = key.getBytes();
        row.moveTo(bytes, KeyBytes.row(key), KeyBytes.row(key) + KeyBytes.rowLength(key));
        boolean same = task.isOpen() && Arrays.equals(bytes, 0, group.get(), last, 0, last.length);
        if (!same) {
          if (task.isOpen()) {
            task.end();
          }
          last = Arrays.copyOf(bytes, group.get());
          task.begin(Part.group(name(), PartMapper.seed(settings)), row.columns());
        }
        task.row(row);
      }
    }

    private String name() {
      return groupName(row, names);
    }
  }
}
