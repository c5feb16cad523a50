package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;

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
            DesignScanJob.CLUSTER),
        ModelParameters.all(),
        List.of(
            FitStage.PRINT,
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            SharedParameters.RESUME));
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    Set<String> problems = new LinkedHashSet<>(given.problems(parameters()));
    ModelData data = new ModelData(given, parameters(), session);
    problems.addAll(data.problems());
    Settings settings = data.settings();
    problems.addAll(
        OutputDirectory.problems(given.readable(parameters()), parameters(), session.storage()));
    UsageException.ifAny(problems);
    OutputDirectory out = OutputDirectory.of(given, session);
    out.clear(given);
    session.begin(data.stages() + 1);
    Path design = data.design(out);
    session.console().stage(name());
    ExitCode exit = FitStage.exitCode(new FitStage(session).run(settings, design, out));
    out.publish();
    return exit;
  }
}
