package org.crosswind.driver.report;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.report.RunReport;
import org.crosswind.report.section.Fitted;

/** Whether two runs can be set side by side. */
final class ComparedRuns {
  private ComparedRuns() {}

  /** Whether two names are those of one directory; a line, or none. */
  static List<String> sameProblems(List<Path> runs, Storage storage) throws IOException {
    if (runs.size() != 2 || !place(runs.get(0), storage).equals(place(runs.get(1), storage))) {
      return List.of();
    }
    return List.of(
        "--compare takes two directories that differ; "
            + runs.get(0)
            + " and "
            + runs.get(1)
            + " are the same");
  }

  private static URI place(Path run, Storage storage) throws IOException {
    return storage.fileSystem(run).makeQualified(run).toUri().normalize();
  }

  /** Whether one of two models is linear and the other is not; a line, or none. */
  static List<String> kindProblems(List<Path> runs, List<RunReport> reports) {
    if (reports.size() != 2) {
      return List.of();
    }
    boolean first = Fitted.of(reports.get(0)).linear();
    if (first == Fitted.of(reports.get(1)).linear()) {
      return List.of();
    }
    return List.of(
        runs.get(first ? 0 : 1)
            + " is a linear model, "
            + runs.get(first ? 1 : 0)
            + " a logistic regression: compare two of a kind");
  }
}
