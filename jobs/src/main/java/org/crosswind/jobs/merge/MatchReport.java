package org.crosswind.jobs.merge;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.crosswind.jobs.merge.MergeParameters.How;

/** What became of the rows of a merge: lines for people, and whether each came out once. */
final class MatchReport {
  private final JobReport report;
  private final Settings settings;

  MatchReport(JobReport report, Settings settings) {
    this.report = report;
    this.settings = settings;
  }

  private long of(Counter counter) {
    return report.count(counter);
  }

  /** The lines. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    long left = of(Counter.LEFT_ROWS);
    lines.add(
        String.format(
            Locale.ROOT,
            "  matched %,d of %,d left rows%s, with %,d right rows to meet; %,d rows written",
            of(Counter.MATCHED),
            left,
            left == 0 ? "" : percent(of(Counter.MATCHED), left),
            of(Counter.RIGHT_ROWS),
            report.count(Records.WRITTEN)));
    List<String> reasons = new ArrayList<>();
    add(reasons, Counter.KEY_NOT_FOUND, "of a key that the right side does not have");
    add(reasons, Counter.OUT_OF_TOLERANCE, "of a key that it has at no time that suits");
    add(reasons, Counter.WITHOUT_KEY, "without a key");
    add(reasons, Counter.WITHOUT_TIME, "without a time");
    if (!reasons.isEmpty()) {
      lines.add("  left rows without a match: " + String.join(", ", reasons));
    }
    List<String> others = new ArrayList<>();
    add(others, Counter.RIGHT_WITHOUT_KEY, "without a key or a time");
    add(others, Counter.RIGHT_ALONE, "written without a left one");
    if (!others.isEmpty()) {
      lines.add("  right rows: " + String.join(", ", others));
    }
    if (settings.has(MergeParameters.ASOF) && of(Counter.MATCHED) > 0) {
      lines.add(gaps());
    }
    return lines;
  }

  private void add(List<String> reasons, Counter counter, String what) {
    if (of(counter) > 0) {
      reasons.add(String.format(Locale.ROOT, "%,d %s", of(counter), what));
    }
  }

  private static String percent(long part, long whole) {
    return String.format(Locale.ROOT, " (%.1f %%)", 100.0 * part / whole);
  }

  private String gaps() {
    StringBuilder line = new StringBuilder("  of the matches ");
    line.append(String.format(Locale.ROOT, "%,d at the same time", of(Counter.SAME_TIME)));
    long later = of(Counter.WITHIN_HALF) + of(Counter.WITHIN_TOLERANCE);
    if (settings.has(MergeParameters.TOLERANCE)) {
      String most = settings.text(MergeParameters.TOLERANCE);
      line.append(
          String.format(
              Locale.ROOT,
              ", %,d within half of %s, %,d within all of it",
              of(Counter.WITHIN_HALF),
              most,
              of(Counter.WITHIN_TOLERANCE)));
    } else {
      line.append(String.format(Locale.ROOT, ", %,d at another", later));
    }
    double millis =
        (double) of(Counter.GAP_DAYS) * Matcher.MILLIS_OF_A_DAY + of(Counter.GAP_MILLIS);
    if (millis > 0) {
      line.append("; mean gap ").append(duration(Math.round(millis / of(Counter.MATCHED))));
    }
    return line.toString();
  }

  private static String duration(long millis) {
    Duration gap = Duration.ofMillis(millis);
    if (gap.toMinutes() == 0) {
      return String.format(Locale.ROOT, "%.3f s", millis / 1e3);
    }
    return gap.toHours() == 0
        ? gap.toMinutes() + " min " + gap.toSecondsPart() + " s"
        : gap.toHours() + " h " + gap.toMinutesPart() + " min";
  }

  /**
   * Counts what came in against what came out.
   *
   * @throws DataException where they differ
   */
  void verify() throws DataException {
    long left = of(Counter.LEFT_ROWS);
    same("rows read", report.rowsTaken(), inputs());
    long unmatched =
        of(Counter.KEY_NOT_FOUND)
            + of(Counter.OUT_OF_TOLERANCE)
            + of(Counter.WITHOUT_KEY)
            + of(Counter.WITHOUT_TIME);
    same("left rows", left, of(Counter.MATCHED) + unmatched);
    boolean leftAlone = MergeParameters.how(settings) != How.INNER;
    long expected = of(Counter.PAIRS) + (leftAlone ? unmatched : 0) + of(Counter.RIGHT_ALONE);
    same("rows written", expected, report.count(Records.WRITTEN));
    if (settings.has(MergeParameters.ASOF)) {
      same("matches", of(Counter.MATCHED), of(Counter.PAIRS));
    }
  }

  private long inputs() {
    return of(Counter.LEFT_ROWS) + of(Counter.RIGHT_ROWS);
  }

  private static void same(String what, long one, long other) throws DataException {
    if (one != other) {
      throw new DataException(
          String.format(
              Locale.ROOT,
              "the counts of the merge do not agree: %s are %,d and %,d; run it again",
              what,
              one,
              other));
    }
  }
}
