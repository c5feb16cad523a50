package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.PackedSplit;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.AvroFiles;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.WrittenRows;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A program, or a function, over the partitions of rows: it gets the rows of one after the other,
 * in their order, and what it returns is written, a file a partition. What a partition is depends
 * on the files and {@code --partition-size} alone.
 *
 * <p>{@code crosswind apply --data rows --run 'Rscript score.R' --files score.R --schema 'id long,
 * p double' --out scored}
 */
public final class ApplyJob implements JobDefinition {
  public static final Parameter<String> DATA =
      Parameter.required("data", DataFiles.DATA, "rows; all files with the same columns and types");
  public static final Parameter<List<String>> KEEP =
      Parameter.optional(
              "keep", ParameterType.NAMES, "columns that the program is given; by default all")
          .in(Group.CONTENT);
  public static final Parameter<Long> PARTITION_SIZE =
      Parameter.of(
              "partition-size",
              ParameterType.parsed("SIZE", Limits::size),
              "64m",
              "bytes of the data files in a partition; larger files are cut where they can be, smaller"
                  + " ones put together")
          .in(Group.CONTENT);

  @Override
  public String name() {
    return "apply";
  }

  @Override
  public String summary() {
    return "run a program of your own over partitions or groups of rows";
  }

  /** What the user gives, but for groups. */
  static final List<Parameter<?>> USERS =
      Parameter.join(
          List.of(DATA, KEEP, PARTITION_SIZE, ApplyParameters.TO),
          ApplyParameters.PROGRAM,
          SharedParameters.ROWS,
          List.of(
              SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(USERS, List.of(ApplyParameters.GIVEN));
  }

  @Override
  public List<String> problems(Settings settings, Storage storage) throws IOException {
    return ApplyInputs.problems(settings, storage, List.of());
  }

  @Override
  public List<String> reads(Settings settings, Storage storage) throws IOException {
    return DataFiles.reads(storage, settings, DATA);
  }

  @Override
  public long programBytes(Settings settings) {
    return ApplyParameters.programBytes(settings);
  }

  @Override
  public void wire(Job job, Settings settings) throws IOException {
    ApplyInputs.partitions(job, settings);
    job.setMapperClass(PartitionMapper.class);
    job.setNumReduceTasks(0);
    AvroFiles.encoded(
        job,
        WrittenRows.format(Storage.of(job), settings.get(DATA), settings.find(ApplyParameters.TO)),
        settings.get(ApplyParameters.SCHEMA));
  }

  @Override
  public List<String> told(JobReport report, Settings settings) {
    return ApplyInputs.told(report, settings, "partition");
  }

  /** Has the rows of a partition worked on. */
  static final class PartitionMapper extends PartMapper {
    PartitionMapper() {
      super(new ApplyJob());
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      if (!task().isOpen()) {
        task().begin(partition((PackedSplit) context.getInputSplit(), settings()), row.columns());
      }
      task().row(row);
    }
  }

  /** What a split is, for people and for chance. */
  static Part partition(PackedSplit split, Settings settings) {
    FileSplit first = split.parts().get(0);
    String files = first.getPath().getName();
    if (split.parts().size() > 1) {
      files += " and " + (split.parts().size() - 1) + " more";
    } else {
      files +=
          String.format(
              Locale.ROOT,
              ", bytes %,d to %,d",
              first.getStart(),
              first.getStart() + first.getLength());
    }
    return Part.partition(split.number(), files, PartMapper.seed(settings));
  }
}
