package org.crosswind.driver.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.report.RunReport;

/** The jobs of a run by stage: a stage is one job, or the passes of a fit. */
final class RunStages {
  /** As they follow each other, in whatever command; others come behind. */
  private static final List<String> ORDER =
      List.of(
          "weather",
          "flights",
          "join-origin",
          "join-dest",
          "join",
          "split",
          "design-scan",
          "design",
          "logit",
          "train-metrics",
          "test-metrics",
          "linmod",
          "evaluate",
          "predict",
          "errors");

  private static final String PASS = "pass-";

  /** Of the name of a pass over a sample to that of the stage. */
  private static final String SAMPLE = "sample";

  private static final String SAMPLE_PASSES = "sample-passes";

  private final RunFiles files;
  private final Map<String, List<JobReport>> jobs = new LinkedHashMap<>();
  private final List<RunReport.Pass> passes = new ArrayList<>();

  private RunStages(RunFiles files) {
    this.files = files;
  }

  /** Reads the reports of all jobs; of stages that are gone there are none. */
  static RunStages of(RunFiles files) throws IOException, DataException {
    RunStages stages = new RunStages(files);
    List<String> names = new ArrayList<>(files.directories(files.stages()));
    names.sort(Comparator.comparingInt(RunStages::place));
    for (String name : names) {
      stages.read(name, new Path(files.stages(), name));
    }
    return stages;
  }

  private static int place(String name) {
    int place = ORDER.indexOf(name);
    return place < 0 ? ORDER.size() : place;
  }

  /** The report of a stage that is one job. */
  Optional<JobReport> job(String stage) {
    return Optional.ofNullable(jobs.get(stage)).map(all -> all.get(0));
  }

  /** Passes over all rows whose deviance is known, in order. */
  List<RunReport.Pass> passes() {
    return passes;
  }

  /** What the stages took. */
  List<RunReport.Stage> stages() {
    List<RunReport.Stage> stages = new ArrayList<>();
    jobs.forEach((name, all) -> stages.add(stage(name, all)));
    return stages;
  }

  private void read(String name, Path directory) throws IOException, DataException {
    JobReport report = files.job(directory);
    if (report != null) {
      jobs.put(name, List.of(report));
      return;
    }
    JobReport sample = files.job(new Path(directory, SAMPLE));
    if (sample != null) {
      jobs.put(name + " " + SAMPLE, List.of(sample));
      passes(name + " over the " + SAMPLE, new Path(directory, SAMPLE_PASSES));
      // Those over all rows are the fit's own.
      passes.clear();
    }
    passes(name, directory);
  }

  private void passes(String name, Path directory) throws IOException, DataException {
    List<JobReport> all = new ArrayList<>();
    for (String pass : files.directories(directory)) {
      JobReport report =
          pass.startsWith(PASS) ? files.job(new Path(new Path(directory, pass), "sums")) : null;
      if (report != null) {
        all.add(report);
        pass(new Path(directory, pass), report.seconds());
      }
    }
    if (!all.isEmpty()) {
      jobs.put(name + (all.size() == 1 ? ", 1 pass" : ", " + all.size() + " passes"), all);
    }
  }

  private void pass(Path directory, double seconds) throws IOException, DataException {
    PassRecord kept = files.document(new Path(directory, PassRecord.FILE), PassRecord.class);
    if (kept != null) {
      Double before = passes.isEmpty() ? null : passes.get(passes.size() - 1).deviance();
      passes.add(
          new RunReport.Pass(
              passes.size(), kept.deviance(), change(before, kept.deviance()), seconds));
    }
  }

  private static Double change(Double before, Double now) {
    return before == null || now == null ? null : Math.abs(now - before) / (Math.abs(now) + 0.1);
  }

  private static RunReport.Stage stage(String name, List<JobReport> all) {
    double processor = sum(all, JobReport::cpuSeconds);
    return new RunReport.Stage(
        name,
        count(all, report -> report.count(Records.READ)),
        count(all, report -> report.count(Records.WRITTEN)),
        sum(all, JobReport::seconds),
        processor > 0 ? processor : null,
        count(all, JobReport::inputBytes),
        count(all, JobReport::outputBytes));
  }

  private static double sum(List<JobReport> all, ToDoubleFunction<JobReport> part) {
    return all.stream().mapToDouble(part).sum();
  }

  private static long count(List<JobReport> all, ToLongFunction<JobReport> part) {
    return all.stream().mapToLong(part).sum();
  }
}
