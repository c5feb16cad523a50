package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/** Fails a job of which more lines were rejected than its settings allow. */
final class BadFraction {
  static final String PREFIX = "rejected.";

  private BadFraction() {}

  /** What is read, and what of it is rejected. */
  private enum Kind {
    LINES(Records.READ, Records.REJECTED, "lines"),
    RESULTS(Records.RESULTS, Records.RESULTS_REJECTED, "rows that came back");

    private final Records read;
    private final Records rejected;
    private final String words;

    Kind(Records read, Records rejected, String words) {
      this.read = read;
      this.rejected = rejected;
      this.words = words;
    }

    boolean has(String counter) {
      return counter.startsWith(PREFIX)
          && counter.startsWith(PREFIX + Rejects.RESULT) == (this == RESULTS);
    }
  }

  static void check(JobReport report, Settings settings, Storage storage, Path unfinished)
      throws DataException, IOException {
    List<Rejects.Reject> rejects = Rejects.merge(storage, unfinished);
    double allowed = settings.get(SharedParameters.MAX_BAD_FRACTION);
    Kind excess = null;
    for (Kind kind : Kind.values()) {
      if (report.count(kind.rejected) > allowed * report.count(kind.read)) {
        excess = kind;
      }
    }
    if (excess == null) {
      return;
    }
    Path out = new Path(settings.get(SharedParameters.OUT));
    Path kept = new OutputNames(out).rejects();
    storage.delete(kept);
    storage.rename(new Path(new Path(unfinished, Rejects.DIRECTORY), "rejects.jsonl"), kept);
    throw new DataException(
        message(excess, report, rejects, allowed)
            + "\nThe first 100 of each reason are in "
            + kept);
  }

  private static String message(
      Kind kind, JobReport report, List<Rejects.Reject> rejects, double allowed) {
    Map.Entry<String, Long> leading =
        report.counters().entrySet().stream()
            .filter(e -> kind.has(e.getKey()))
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    // A row that a quoted line break cuts is both: its quote is the reason.
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow();
    String reason = leading.getKey().substring(PREFIX.length());
    Rejects.Reject example =
        rejects.stream().filter(r -> r.reason().equals(reason)).findFirst().orElseThrow();
    return String.format(
        Locale.ROOT,
        "%s: %,d of %,d %s were rejected, more than the fraction %s allowed by"
            + " --max-bad-fraction.\n"
            + "The leading reason is %s (%,d of them); the first is at byte %,d of %s: %s",
        report.name(),
        report.count(kind.rejected),
        report.count(kind.read),
        kind.words,
        allowed,
        reason,
        leading.getValue(),
        example.offset(),
        example.file(),
        example.detail());
  }
}
