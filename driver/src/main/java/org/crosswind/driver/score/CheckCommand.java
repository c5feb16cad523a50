package org.crosswind.driver.score;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.score.CheckJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.drift.DriftDocument;
import org.crosswind.scoring.drift.DriftText;

/** {@code check}: rows against what a model was trained on. */
public final class CheckCommand extends JobCommand {
  public CheckCommand() {
    super(new CheckJob());
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.CHECK;
  }

  /**
   * Writes what was found.
   *
   * @throws DataException when something is beyond its limit, which is written by then
   */
  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    OutputDirectory out = OutputDirectory.take(settings, parameters(), session, definition());
    session.begin(1);
    session.console().stage(name());
    Path counts = out.stage(name());
    Settings stage = settings.with(SharedParameters.OUT, counts.toString());
    session.runner().run(definition(), stage, Existing.OVERWRITE);
    Path file = new Path(settings.get(CheckJob.MODEL));
    ModelDocument model = ModelJson.readForScores(session.storage().readText(file));
    DriftDocument found =
        DriftDocument.of(
            model, CheckJob.counts(session.storage(), counts, model), CheckJob.limits(settings));
    String text = DriftText.of(found);
    out.writeJson(OutputDirectory.CHECK_JSON, found);
    out.writeText(OutputDirectory.CHECK, text);
    out.publish();
    session.console().result(text);
    if (!found.problems().isEmpty()) {
      throw new DataException(DriftText.verdict(found));
    }
    return ExitCode.DONE;
  }
}
