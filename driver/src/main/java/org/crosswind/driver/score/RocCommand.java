package org.crosswind.driver.score;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
import org.crosswind.scoring.evaluate.RocCurve;

/** {@code roc}: curve and metrics of scored rows. */
public final class RocCommand extends JobCommand {
  public RocCommand() {
    super(new RocJob());
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(super.parameters(), List.of(RocStage.MAX_POINTS));
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
    RocCurve.Metrics metrics =
        new RocStage(session)
            .run(settings, out, settings.get(RocStage.MAX_POINTS), Existing.OVERWRITE);
    out.publish();
    session.console().result(line(metrics));
    return ExitCode.DONE;
  }

  /** The metrics in one line. */
  public static String line(RocCurve.Metrics metrics) {
    return String.format(
        Locale.ROOT,
        "AUC %.6f  log loss %s  Brier score %s  (%,d rows, %,d positive)\n",
        metrics.auc(),
        number(metrics.logLoss()),
        number(metrics.brier()),
        metrics.observations(),
        metrics.positives());
  }

  private static String number(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.6f", value);
  }
}
