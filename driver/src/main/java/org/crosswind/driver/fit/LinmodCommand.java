package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.report.RunPage;
import org.crosswind.driver.score.TestSetStage;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.PredictionErrors;

/** {@code linmod}: fits a linear model to rows and a formula, or to a design file. */
public final class LinmodCommand implements Command {
  @Override
  public String name() {
    return "linmod";
  }

  @Override
  public String summary() {
    return "fit a linear model by least squares in one exact pass";
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
        ModelParameters.linear(),
        TestSetStage.PARAMETERS,
        SharedParameters.ROWS,
        List.of(
            RunPage.NO_REPORT,
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
        "Start ~ Kyphosis + log(Age)",
        "--robust",
        "hc1",
        "--out",
        "out/start");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.SUMMARY;
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    Settings measured = given.with(DesignScanJob.FAMILY, "gaussian");
    ModelData data = new ModelData(measured, parameters(), session);
    OutputDirectory out = OutputDirectory.take(given, parameters(), session, data.problems());
    session.begin(data.stages() + (data.holdsOut() ? 2 : 1));
    Path design = data.design(out);
    session.console().stage(name());
    ModelDocument model = new LinearStage(session, data.reads()).run(data.settings(), design, out);
    if (data.holdsOut()) {
      PredictionErrors errors =
          TestSetStage.publishing(
              out,
              () -> new TestSetStage(session, data.settings(), out).linear(data.test(out), model));
      session.console().result("Test set: " + TestSetStage.line(errors));
    }
    RunPage.write(data.settings(), model, out, session);
    out.publish();
    return ExitCode.DONE;
  }
}
