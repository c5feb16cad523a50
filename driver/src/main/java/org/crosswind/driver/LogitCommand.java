package org.crosswind.driver;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.DesignScanJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.ParameterType;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.Storage;
import org.crosswind.jobs.kernel.UsageException;

/** {@code logit}: fits a logistic regression to rows and a formula, or to a design file. */
final class LogitCommand implements Command {
  private static final Parameter<Formula> FORMULA =
      Parameter.optional(
          DesignScanJob.FORMULA.name(),
          DesignScanJob.FORMULA.type(),
          DesignScanJob.FORMULA.help() + "; not for a design file, which has its own");
  private static final Parameter<String> DATA =
      Parameter.required(
          DesignScanJob.DATA.name(),
          ParameterType.DATA,
          "rows (Avro or CSV with a header) or a design file; the format is found out, or given as"
              + " csv:PATH, avro:PATH, design:PATH");

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
    return ModelParameters.join(
        List.of(DATA, FORMULA),
        ModelParameters.all(),
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            SharedParameters.RESUME));
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    Set<String> problems = new LinkedHashSet<>(settings.problems(parameters()));
    Settings readable = settings.readable(parameters());
    boolean design = false;
    try {
      design = isDesign(readable, session.storage());
    } catch (FileNotFoundException e) {
      problems.add(e.getMessage());
    }
    if (design && settings.has(FORMULA)) {
      problems.add("--formula is not for a design file, which has its own");
    } else if (!design && !settings.has(FORMULA)) {
      problems.add("--formula is required: " + FORMULA.help());
    } else if (!design && readable.has(FORMULA) && readable.has(DATA)) {
      problems.addAll(new DesignScanJob().problems(readable, session.storage()));
    }
    problems.addAll(OutputDirectory.problems(readable, parameters(), session.storage()));
    UsageException.ifAny(problems);
    OutputDirectory out = OutputDirectory.of(settings, session);
    out.clear(settings);
    session.console().stages(design ? 1 : 2);
    Path designPath = new Path(settings.get(DATA));
    if (!design) {
      designPath = out.stage("design");
      session.console().stage("design");
      new DesignStage(session, OutputDirectory.existing(settings))
          .run(settings, out.stage("design-scan"), designPath);
    }
    session.console().stage(name());
    return FitStage.exitCode(new FitStage(session).run(settings, designPath, out));
  }

  /**
   * Whether the data are a design file.
   *
   * @throws FileNotFoundException when they are not there
   */
  private static boolean isDesign(Settings settings, Storage storage) throws IOException {
    if (!settings.has(DATA)) {
      return false;
    }
    List<FileStatus> files = storage.dataFiles(settings.get(DATA));
    return !files.isEmpty() && storage.rowFile(files.get(0).getPath()).isDesign();
  }
}
