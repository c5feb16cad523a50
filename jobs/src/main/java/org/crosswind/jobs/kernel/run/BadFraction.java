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

  static void check(JobReport report, Settings settings, Storage storage, Path unfinished)
      throws DataException, IOException {
    List<Rejects.Reject> rejects = Rejects.merge(storage, unfinished);
    long read = report.count(Records.READ);
    long rejected = report.count(Records.REJECTED);
    double allowed = settings.get(SharedParameters.MAX_BAD_FRACTION);
    if (rejected <= allowed * read) {
      return;
    }
    Path out = new Path(settings.get(SharedParameters.OUT));
    Path kept = new OutputNames(out).rejects();
    storage.delete(kept);
    storage.rename(new Path(new Path(unfinished, Rejects.DIRECTORY), "rejects.jsonl"), kept);
    throw new DataException(
        message(report, rejects, allowed) + "\nThe first 100 of each reason are in " + kept);
  }

  private static String message(JobReport report, List<Rejects.Reject> rejects, double allowed) {
    Map.Entry<String, Long> leading =
        report.counters().entrySet().stream()
            .filter(e -> e.getKey().startsWith(PREFIX))
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
        "%s: %,d of %,d lines were rejected, more than the fraction %s allowed by"
            + " --max-bad-fraction.\n"
            + "The leading reason is %s (%,d of them); the first is at byte %,d of %s: %s",
        report.name(),
        report.count(Records.REJECTED),
        report.count(Records.READ),
        allowed,
        reason,
        leading.getValue(),
        example.offset(),
        example.file(),
        example.detail());
  }
}
