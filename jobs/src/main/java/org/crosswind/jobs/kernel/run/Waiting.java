package org.crosswind.jobs.kernel.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.crosswind.jobs.kernel.declare.Progress;

/** Tells of a job that its cluster lets wait, in YARN's own words. */
final class Waiting {
  /** Most jobs have their ApplicationMaster sooner. */
  static final double PATIENCE_SECONDS = 15;

  private static final Set<YarnApplicationState> WAITS =
      EnumSet.range(YarnApplicationState.NEW, YarnApplicationState.ACCEPTED);

  private static final Pattern TIME = Pattern.compile("^\\[[^\\]]*\\]\\s*");

  /** From here on there are numbers, which change all the time. */
  private static final Pattern DETAILS = Pattern.compile("\\s*Details ?:.*", Pattern.DOTALL);

  private final Progress progress;
  private String told;
  private boolean over;

  Waiting(Progress progress) {
    this.progress = progress;
  }

  /** Whether the job has begun, or ended: there is no need to look again. */
  boolean isOver() {
    return over;
  }

  /**
   * Takes a look.
   *
   * @param seconds since the job was submitted
   */
  void look(ApplicationReport report, double seconds) {
    YarnApplicationState state = report.getYarnApplicationState();
    if (!WAITS.contains(state)) {
      over = true;
      if (told != null && state == YarnApplicationState.RUNNING) {
        progress.note(
            String.format(
                Locale.ROOT, "  %s runs, after %.0f s", report.getApplicationId(), seconds));
      }
      return;
    }
    String why = why(report.getDiagnostics());
    String kind = state + DETAILS.matcher(why).replaceFirst("");
    if (seconds >= PATIENCE_SECONDS && !kind.equals(told)) {
      told = kind;
      progress.note(
          String.format(
              Locale.ROOT,
              "  ! %s is %s in the queue %s since %.0f s%s",
              report.getApplicationId(),
              state,
              report.getQueue(),
              seconds,
              why.isEmpty() ? "" : ": " + why));
    }
  }

  private static String why(String diagnostics) {
    return diagnostics == null
        ? ""
        : TIME.matcher(diagnostics.strip()).replaceFirst("").replaceAll("\\s+", " ");
  }
}
