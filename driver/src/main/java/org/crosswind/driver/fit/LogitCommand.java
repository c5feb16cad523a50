package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.report.RunPage;
import org.crosswind.driver.score.EvaluationStage;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.report.EvaluationText;

/** {@code logit}: fits a logistic regression to rows and a formula, or to a design file. */
public final class LogitCommand implements Command {
  @Override
  public String name() {
    return "logit";
  }

  @Override
  public String summary() {
    return "fit a logistic regression by IRLS, one MapReduce job a pass";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(
            ModelData.DATA,
            ModelData.FORMULA,
            DesignScanJob.WEIGHTS,
            DesignScanJob.PROB_WEIGHTS,
            DesignScanJob.CLUSTER,
            DesignScanJob.RARE_LEVELS),
        ModelParameters.all(),
        TestSetStage.PARAMETERS,
        SharedParameters.ROWS,
        List.of(
            FitStage.PRINT,
            FitStage.SEPARATED,
            RunPage.NO_REPORT,
            EvaluationStage.MAX_POINTS,
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            SharedParameters.RESUME));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--formula",
        "Kyphosis ~ Age + Number + Start",
        "--out",
        "out/kyphosis");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.SUMMARY;
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    ModelData data = new ModelData(given, parameters(), session);
    OutputDirectory out = OutputDirectory.take(given, parameters(), session, data.problems());
    session.begin(data.stages() + FitStage.STAGES);
    Path design = data.design(out);
    session.console().stage(name());
    ModelDocument model = new FitStage(session, data.reads()).run(data.settings(), design, out);
    if (data.holdsOut()) {
      EvaluationDocument metrics =
          TestSetStage.publishing(
              out,
              () ->
                  new TestSetStage(session, data.settings(), out).logistic(data.test(out), model));
      session.console().result("Test set: " + EvaluationText.line(metrics));
    }
    RunPage.write(data.settings(), model, out, session);
    out.publish();
    return FitStage.exitCode(data.settings(), session, model);
  }
}
