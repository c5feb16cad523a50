package org.crosswind.driver.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.report.RunReport.Flow;
import org.crosswind.report.RunReport.Loss;
import org.crosswind.report.RunReport.Step;
import org.crosswind.scoring.ModelDocument;

/**
 * The way of the rows, from raw lines to those that the fit used: of {@code join-report.json}, of
 * the stages' counters, and of the model, which knows the last steps itself.
 */
final class RowFlow {
  private static final String REASON = "rejected.";
  private static final String BY_WHERE = "left out by --where";

  private final JsonNode join;
  private final RunStages stages;
  private final ModelDocument model;
  private final List<Step> steps = new ArrayList<>();

  /**
   * The flow of a run.
   *
   * @param join the join report, null without
   */
  RowFlow(JsonNode join, RunStages stages, ModelDocument model) {
    this.join = join;
    this.stages = stages;
    this.model = model;
  }

  /**
   * The steps, with how the raw lines were read.
   *
   * @param notes what else there is to say
   */
  Flow flow(List<String> notes) {
    if (join != null) {
      raw("weather", stages.job("weather").map(r -> r.count(Records.WRITTEN)).orElse(null));
      raw("flights", join.path("flights").asLong());
      joined();
    } else {
      read();
    }
    sets();
    scanned();
    complete();
    List<String> all = read(model.evidence().preparation());
    all.addAll(notes);
    return new Flow(steps, all);
  }

  /** How lines were read: what is indented belongs to the line before it. */
  private static List<String> read(List<String> preparation) {
    List<String> notes = new ArrayList<>();
    for (String line : preparation) {
      if (line.startsWith(" ") && !notes.isEmpty()) {
        notes.set(notes.size() - 1, notes.get(notes.size() - 1) + "; " + line.strip());
      } else {
        notes.add(line);
      }
    }
    return notes;
  }

  /** Lines of raw files, to flights or to hours of weather. */
  private void raw(String kind, Long written) {
    JsonNode lines = join.path("rawLines").path(kind);
    if (lines.isMissingNode()) {
      return;
    }
    List<Loss> losses = new ArrayList<>();
    long rejected = 0;
    for (Map.Entry<String, JsonNode> reason : lines.path("rejected").properties()) {
      rejected += reason.getValue().asLong();
      losses.add(new Loss(rejected(reason.getKey()), reason.getValue().asLong()));
    }
    Map<String, String> words = losses(kind);
    for (Map.Entry<String, JsonNode> lost : lines.path("lost").properties()) {
      String said = words.getOrDefault(lost.getKey(), words(lost.getKey()));
      losses.add(new Loss(said, lost.getValue().asLong()));
    }
    long in = lines.path("lines").asLong();
    String name = kind.equals("weather") ? "raw weather, to hours" : "raw " + kind;
    steps.add(new Step(name, in, written == null ? in - rejected : written, losses));
  }

  /** What the counters of lost lines count, in the words of the job that read them. */
  private Map<String, String> losses(String kind) {
    Optional<JobReport> report = stages.job(kind).or(() -> stages.job("join"));
    return report.map(JobReport::losses).orElse(Map.of());
  }

  private void joined() {
    long flights = join.path("flights").asLong();
    List<Loss> losses = new ArrayList<>();
    long without = join.path("withoutWeather").asLong();
    if (without > 0) {
      losses.add(new Loss("no weather at either end: kept, with its measures missing", without));
    }
    long out = divided().map(r -> r.count(SplitJob.Counter.TRAIN_ROWS) + test(r)).orElse(flights);
    steps.add(new Step("joined", Math.max(flights, out), out, losses));
  }

  /** Rows that were read as rows: by what divides them, or by the scan. */
  private void read() {
    stages.job("split").or(() -> stages.job("design-scan")).ifPresent(job -> taken("rows", job));
  }

  /** Of the training set some may be left out, as the scan reads it. */
  private void scanned() {
    stages
        .job("design-scan")
        .filter(job -> divided().isPresent() && job.rowsTaken() < job.count(Records.READ))
        .ifPresent(job -> taken("rows taken", job));
  }

  private void taken(String name, JobReport job) {
    List<Loss> losses = new ArrayList<>();
    job.counters()
        .forEach(
            (counter, count) -> {
              if (counter.startsWith(REASON) && count > 0) {
                losses.add(new Loss(rejected(counter.substring(REASON.length())), count));
              }
            });
    if (job.count(Records.LEFT_OUT) > 0) {
      losses.add(new Loss(BY_WHERE, job.count(Records.LEFT_OUT)));
    }
    steps.add(new Step(name, job.count(Records.READ), job.rowsTaken(), losses));
  }

  /** Of the stage that divided the rows, if one did. */
  private Optional<JobReport> divided() {
    return stages.job("split").or(() -> stages.job("join")).filter(r -> test(r) > 0);
  }

  private static long test(JobReport report) {
    return report.count(SplitJob.Counter.TEST_ROWS);
  }

  private void sets() {
    Optional<JobReport> divided = divided();
    if (divided.isPresent()) {
      long training = divided.get().count(SplitJob.Counter.TRAIN_ROWS);
      long test = test(divided.get());
      List<Loss> held = List.of(new Loss("held out as the test set", test));
      steps.add(new Step("training set", training + test, training, held));
    }
  }

  private void complete() {
    ModelDocument.Sample sample = model.sample();
    // By variable the model has them itself.
    List<Loss> losses =
        sample.missing() == 0 ? List.of() : List.of(new Loss("without a value", sample.missing()));
    long complete = sample.rows() - sample.missing();
    steps.add(new Step("complete rows", sample.rows(), complete, losses));
    if (sample.setAside() > 0) {
      List<Loss> aside =
          List.of(new Loss("at levels whose response is constant", sample.setAside()));
      steps.add(new Step("rows fitted", complete, complete - sample.setAside(), aside));
    }
  }

  private static String rejected(String reason) {
    return "rejected: " + words(reason);
  }

  private static String words(String counter) {
    return counter.toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
