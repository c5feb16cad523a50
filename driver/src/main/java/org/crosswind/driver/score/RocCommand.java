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
import org.crosswind.jobs.score.RocJob;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.report.EvaluationText;

/** {@code roc}: curve and metrics of scored rows that have both classes. */
public final class RocCommand extends JobCommand {
  public RocCommand() {
    super(new RocJob());
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(super.parameters(), List.of(EvaluationStage.MAX_POINTS));
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
    if (metrics.auc() == null) {
      throw new DataException(
          "no ROC curve: of "
              + metrics.observations()
              + " scored rows "
              + metrics.positives()
              + " are positive ("
              + settings.get(RocJob.ACTUAL)
              + (settings.has(RocJob.POSITIVE) || !metrics.positive().equals("1")
                  ? " = " + metrics.positive()
                  : "")
              + "); both positives and negatives are needed");
    }
    out.publish();
    session.console().result(EvaluationText.line(metrics));
    return ExitCode.DONE;
  }
}
