package org.crosswind.jobs.apply;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.PartitionInputFormat;
import org.crosswind.formats.pipe.ColumnList;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.io.InputChecks;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.ShippedFiles;

/** The rows of the jobs of this package, and what is run over them. */
public final class ApplyInputs {
  private ApplyInputs() {}

  /**
   * What is wrong with the rows, and what is run over them.
   *
   * @param needed columns that must be there
   */
  static List<String> problems(Settings settings, Storage storage, List<String> needed)
      throws IOException {
    List<String> problems = new ArrayList<>(ApplyParameters.problems(settings, storage));
    InputChecks checks = new InputChecks(storage, settings);
    String data = settings.get(ApplyJob.DATA);
    Schema schema = checks.alike(data);
    if (schema != null) {
      checks.columns(data, needed);
      checks.columns(data, kept(settings, schema));
      settings
          .find(ApplyParameters.TO)
          .flatMap(to -> settings.find(ApplyParameters.SCHEMA).flatMap(to::problem))
          .ifPresent(checks::problem);
    }
    checks.problems().stream().distinct().forEach(problems::add);
    if (settings.has(ApplyParameters.FUNCTION) && problems.isEmpty()) {
      Functions.problem(storage, settings).ifPresent(problems::add);
    }
    return problems;
  }

  private static List<String> kept(Settings settings, Schema schema) {
    return settings.find(ApplyJob.KEEP).orElse(AvroRow.columns(schema).names());
  }

  /**
   * The settings with the columns that are given, and those that a function returns. To be asked of
   * settings without problems.
   */
  public static Settings complete(Settings settings, Storage storage) throws IOException {
    Schema schema = new InputChecks(storage, settings).alike(settings.get(ApplyJob.DATA));
    Schema given = Schemas.chosen(schema, kept(settings, schema), UnaryOperator.identity());
    Settings complete = settings.with(ApplyParameters.GIVEN, ColumnList.text(given));
    return settings.has(ApplyParameters.FUNCTION)
        ? complete.with(
            ApplyParameters.SCHEMA,
            Functions.of(storage, settings)
                .columns(new GivenRow(complete.get(ApplyParameters.GIVEN)).columns()))
        : complete;
  }

  /** Has a job read rows by partitions. */
  static void partitions(Job job, Settings settings) throws IOException {
    DataFiles.input(job, settings, ApplyJob.DATA);
    settings
        .find(ApplyJob.KEEP)
        .ifPresent(columns -> PartitionInputFormat.setColumns(job, columns));
    PartitionInputFormat.set(job, settings.get(ApplyJob.PARTITION_SIZE));
    ship(job, settings);
  }

  static void ship(Job job, Settings settings) {
    ShippedFiles.ship(
        job,
        settings.find(ApplyParameters.SHIPPED).orElse(List.of()),
        settings.find(ApplyParameters.ARCHIVES).orElse(List.of()));
  }

  /** What a finished job did, a line each. */
  static List<String> told(JobReport report, Settings settings, String part) {
    long parts = report.count(ApplyTask.Counter.PARTS);
    long said = report.count(ApplyTask.Counter.SAID);
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "  %,d %s%s; %,d rows came back",
            parts,
            part,
            parts == 1 ? "" : "s",
            report.count(Records.RESULTS)));
    long rejected = report.count(Records.RESULTS_REJECTED);
    if (rejected > 0) {
      Path kept = new Path(settings.get(SharedParameters.OUT), Rejects.DIRECTORY);
      lines.add(
          String.format(
              Locale.ROOT,
              "  ! %,d of them %s rejected, and not written: %s",
              rejected,
              rejected == 1 ? "was" : "were",
              kept));
    }
    if (said > 0) {
      Path log = new Path(settings.get(SharedParameters.OUT), ApplyTask.STDERR);
      lines.add(String.format(Locale.ROOT, "  %,d wrote to standard error: %s", said, log));
    }
    return lines;
  }
}
