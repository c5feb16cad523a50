package org.crosswind.driver.data;

import java.io.IOException;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.report.DataPage;
import org.crosswind.formats.summary.DataSummaryText;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.summary.SummaryJob;

/** {@code summary}: the columns of rows, as a document and as tables to read. */
public final class SummaryCommand extends JobCommand {
  private static final Parameter<Boolean> HTML =
      Parameter.flag("html", "write summary.html too, a page with a histogram of each column")
          .in(Group.CONTENT);

  public SummaryCommand() {
    super(new SummaryJob());
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(super.parameters(), List.of(HTML));
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.SUMMARY;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    OutputDirectory out = OutputDirectory.take(settings, parameters(), session, definition());
    session.begin(1);
    session.console().stage(name());
    Settings stage = settings.with(SharedParameters.OUT, out.stage(name()).toString());
    JobReport report = session.runner().run(definition(), stage, Existing.OVERWRITE);
    SummaryDocument document = SummaryJob.result(session.storage(), stage, report);
    out.writeJson(OutputDirectory.SUMMARY_JSON, document);
    String text = new DataSummaryText(document).text();
    out.writeText(OutputDirectory.SUMMARY, text);
    if (settings.get(HTML)) {
      out.writeText(OutputDirectory.SUMMARY_PAGE, DataPage.html(document));
    }
    out.publish();
    session.console().result(text);
    return ExitCode.DONE;
  }
}
