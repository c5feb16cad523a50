package org.crosswind.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.crosswind.scoring.json.Json;

/** The jobs of a finished {@code crosswind run}, in the order in which they ended. */
final class RunStages {
  /** The name of the fit's jobs, of which there is one a pass. */
  static final String PASS = "logit";

  private RunStages() {}

  /** A finished job, or several as one. */
  record Stage(String name, double seconds, double cpuSeconds, long rows, long inputBytes) {
    Stage plus(Stage other) {
      return new Stage(
          name,
          seconds + other.seconds,
          cpuSeconds + other.cpuSeconds,
          rows + other.rows,
          inputBytes + other.inputBytes);
    }

    /** The same when adding rows up means nothing. */
    Stage withoutRows() {
      return new Stage(name, seconds, cpuSeconds, 0, inputBytes);
    }

    Stage named(String text) {
      return new Stage(text, seconds, cpuSeconds, rows, inputBytes);
    }
  }

  /** The jobs whose reports lie anywhere under a run's {@code stages/}. */
  static List<Stage> of(Path run) throws IOException {
    List<Path> reports;
    try (Stream<Path> files = Files.walk(run.resolve("stages"))) {
      reports = new ArrayList<>(files.filter(f -> f.endsWith(JobRunner.REPORT)).toList());
    }
    List<Ended> ended = new ArrayList<>();
    for (Path report : reports) {
      JobReport read = Json.read(Files.readString(report), JobReport.class);
      ended.add(new Ended(Files.getLastModifiedTime(report).toMillis(), stage(read)));
    }
    if (ended.isEmpty()) {
      throw new IOException(run + " has no finished stage");
    }
    ended.sort(Comparator.comparingLong(Ended::at));
    return ended.stream().map(Ended::stage).toList();
  }

  private record Ended(long at, Stage stage) {}

  private static Stage stage(JobReport report) {
    return new Stage(
        report.name(),
        report.seconds(),
        report.cpuSeconds(),
        report.count(Records.READ),
        report.inputBytes());
  }
}
