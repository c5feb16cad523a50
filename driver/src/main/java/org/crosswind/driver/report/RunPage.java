package org.crosswind.driver.report;

import java.io.IOException;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.report.Reports;
import org.crosswind.scoring.ModelDocument;

/** The page that a run leaves among its results, {@code report.html}. */
public final class RunPage {
  public static final Parameter<Boolean> NO_REPORT =
      Parameter.flag(
              "no-report",
              "write no report.html, the page that shows the run; report makes one later too")
          .onResume(OnResume.FREE)
          .in(Group.CONTENT);

  private RunPage() {}

  /**
   * Writes the page, unless the settings say that none is wanted; to be called when all other
   * results are written and none is published.
   */
  public static void write(
      Settings settings, ModelDocument model, OutputDirectory out, Session session)
      throws IOException {
    if (settings.get(NO_REPORT)) {
      return;
    }
    String page;
    try {
      RunFiles files = RunFiles.waiting(out, session.storage());
      page = Reports.html(new RunCollector(files).report(model));
    } catch (DataException | RuntimeException e) {
      // The model is fitted, by hours of work perhaps: it is not to be lost for a picture of it.
      session.console().caution("there is no " + OutputDirectory.REPORT + ": " + e.getMessage());
      return;
    }
    out.writeText(OutputDirectory.REPORT, page);
  }
}
