package org.crosswind.driver.score;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.JobCommand;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.expression.Expression;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.score.ModelRows;
import org.crosswind.jobs.score.PredictJob;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.Unseen;

/** {@code predict}: scores rows, and says which have no score. */
public final class PredictCommand extends JobCommand {
  public PredictCommand() {
    super(new PredictJob());
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    session.begin(1);
    session.console().stage(name());
    session.runner().runChecked(definition(), settings);
    Path scores = new Path(settings.get(SharedParameters.OUT));
    ScoredRows rows = PredictJob.rows(session.storage(), scores);
    ModelDocument model =
        ModelRows.model(session.storage(), new Path(settings.get(PredictJob.MODEL)));
    Scored.model(model).forEach(session.console()::caution);
    Set<String> given = DataFiles.step(settings).set().names();
    model.derivation().only(name -> !given.contains(name)).replacing().names().stream()
        .map(Expression.Column::new)
        .map(
            column ->
                "  "
                    + column
                    + " was derived of the rows' own: if it is derived there already, say --set '"
                    + column
                    + " = "
                    + column
                    + "'")
        .forEach(session.console()::note);
    Unseen unseen = settings.get(PredictJob.UNSEEN);
    session.console().note(Scored.line(rows, unseen));
    Scored.cautions(rows, unseen).forEach(session.console()::caution);
    Cautions.write(session, scores);
    return ExitCode.DONE;
  }
}
