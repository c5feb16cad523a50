package org.crosswind.jobs.apply;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.TextOutputFormat;
import org.crosswind.formats.mapreduce.PartitionInputFormat;
import org.crosswind.formats.parts.PackedSplit;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.formats.pipe.GuessedTypes;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.Bindings;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ShippedFiles;
import org.crosswind.jobs.order.KeyBytes;
import org.crosswind.jobs.order.SortKey;

/**
 * What a program returns, by what it makes of the first rows: those of the first partition, of the
 * group that the very first is of, or of the first run. Its results are thrown away.
 */
public final class ApplyTypesJob implements JobDefinition {
  /** Whether each row is a run of its own, as of {@code exec}. */
  static final Parameter<Boolean> EACH_ROW =
      Parameter.flag("each-row", "each row is a run of its own");

  /** Rows that tell enough of a program. */
  private static final int ROWS = 1000;

  @Override
  public String name() {
    return "apply-types";
  }

  @Override
  public String summary() {
    return "the columns that a program returns";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        ApplyJob.USERS, List.of(ApplyGroupsJob.BY, EACH_ROW, ApplyParameters.GIVEN));
  }

  @Override
  public long programBytes(Settings settings) {
    return ApplyParameters.programBytes(settings);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    ApplyInputs.partitions(job, settings);
    PartitionInputFormat.setFirst(job);
    job.setMapperClass(FirstRowsMapper.class);
    job.setNumReduceTasks(0);
    job.setOutputFormatClass(TextOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(Text.class);
  }

  /**
   * What a finished job found.
   *
   * @return the columns as {@code --schema} has them
   * @throws DataException when there was no row, or nothing came back
   */
  public static String result(Storage storage, String output, Settings settings)
      throws IOException, DataException {
    for (FileStatus file : storage.dataFiles(output)) {
      String text = storage.readText(file.getPath()).strip();
      if (!text.isEmpty()) {
        if (settings.get(EACH_ROW) && ExecJob.hasRun(ColumnList.parse(text))) {
          throw new DataException(
              "the program returns a column run, which exec itself puts first: it should leave it"
                  + " out");
        }
        return text;
      }
    }
    throw new DataException(
        "the first rows give nothing back that would tell the columns and their types: name them by"
            + " --schema, as in --schema 'id long, p double'");
  }

  /** Has the first rows worked on. */
  static final class FirstRowsMapper extends RowMapper<NullWritable, Text> {
    private final KeyBytes group = new KeyBytes();
    private final StderrLog stderr = new StderrLog();
    private Settings settings;
    private Bindings<RowColumns, SortKey> groups;
    private byte[] first;
    private Program program;
    private ProgramRun run;
    private int rows;
    private volatile Optional<String> types = Optional.empty();

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      settings = Settings.of(new ApplyTypesJob(), context);
      settings
          .find(ApplyGroupsJob.BY)
          .ifPresent(by -> groups = new Bindings<>(columns -> new SortKey(by, columns)));
    }

    @Override
    public void run(Context context) throws IOException, InterruptedException {
      setup(context);
      File directory = ShippedFiles.arrive(context);
      program = new Program(settings, directory, context::progress);
      boolean ended = false;
      try {
        while (rows < most() && context.nextKeyValue()) {
          map(context.getCurrentKey(), context.getCurrentValue(), context);
        }
        if (run != null) {
          run.end();
        }
        ended = true;
        if (types.isPresent()) {
          context.write(NullWritable.get(), new Text(types.get()));
          context.getCounter(Records.WRITTEN).increment(1);
        }
      } finally {
        if (!ended && run != null) {
          run.abandon();
        }
        cleanup(context);
        ShippedFiles.leave(context, directory);
      }
    }

    private int most() {
      return settings.get(EACH_ROW) ? 1 : ROWS;
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (rows >= most() || !isOfFirstGroup(row)) {
        return;
      }
      if (run == null) {
        run = program.start(part(row, context), row.columns(), new FirstResults(), stderr);
      }
      run.row(row);
      rows++;
    }

    /** The types of what the program gives back. */
    private final class FirstResults implements Program.Output {
      @Override
      public void read(InputStream out) throws Exception {
        types = GuessedTypes.of(out, program.given(), program.missing());
      }

      @Override
      public long rows() {
        return -1;
      }
    }

    private boolean isOfFirstGroup(Row row) {
      if (groups == null) {
        return true;
      }
      groups.of(row.columns()).put(row, group.clear());
      byte[] key = Arrays.copyOf(group.data(), group.length());
      first = first == null ? key : first;
      return Arrays.equals(first, key);
    }

    /** As when it is worked on for good, so that it has the same seed. */
    private Part part(Row row, Context context) {
      int seed = PartMapper.seed(settings);
      if (settings.get(EACH_ROW)) {
        return Part.run(row, seed);
      }
      return settings
          .find(ApplyGroupsJob.BY)
          .map(
              by -> {
                int[] columns = by.columns().stream().mapToInt(row.columns()::indexOf).toArray();
                return Part.group(ApplyGroupsJob.groupName(row, columns), seed);
              })
          .orElseGet(() -> ApplyJob.partition((PackedSplit) context.getInputSplit(), settings));
    }
  }
}
