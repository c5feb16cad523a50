package org.crosswind.driver.score;

import java.io.IOException;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.score.EvaluateJob;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.report.EvaluationText;

/** {@code evaluate}: all metrics of scored rows, by groups too. */
public final class EvaluateCommand extends JobCommand {
  public EvaluateCommand() {
    super(new EvaluateJob());
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        super.parameters(),
        List.of(
            EvaluationStage.THRESHOLD,
            EvaluationStage.FALSE_POSITIVE_COST,
            EvaluationStage.FALSE_NEGATIVE_COST,
            EvaluationStage.MAX_POINTS));
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.METRICS;
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    OutputDirectory out = OutputDirectory.take(settings, parameters(), session, definition());
    session.begin(1);
    session.console().stage(name());
    EvaluationDocument metrics =
        new EvaluationStage(session, settings, out, Existing.OVERWRITE).scores(definition());
    out.publish();
    session.console().result(new EvaluationText(metrics).text());
    return ExitCode.DONE;
  }
}
