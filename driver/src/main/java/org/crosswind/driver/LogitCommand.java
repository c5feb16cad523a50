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

  /** What a design file has been made with. */
  private static final List<Parameter<?>> OF_DESIGN =
      List.of(FORMULA, DesignScanJob.WEIGHTS, DesignScanJob.PROB_WEIGHTS, DesignScanJob.CLUSTER);

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
        List.of(
            DATA,
            FORMULA,
            DesignScanJob.WEIGHTS,
            DesignScanJob.PROB_WEIGHTS,
            DesignScanJob.CLUSTER),
        ModelParameters.all(),
        List.of(
            SharedParameters.MAX_BAD_FRACTION,
            SharedParameters.OUT,
            SharedParameters.OVERWRITE,
            SharedParameters.RESUME));
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    Set<String> problems = new LinkedHashSet<>(given.problems(parameters()));
    Settings readable = OpenFormula.expand(given.readable(parameters()), session.storage());
    boolean design = false;
    try {
      design = isDesign(readable, session.storage());
    } catch (FileNotFoundException e) {
      problems.add(e.getMessage());
    }
    if (design) {
      for (Parameter<?> own : OF_DESIGN) {
        if (given.has(own)) {
          problems.add("--" + own.name() + " is not for a design file, which has its own");
        }
      }
    } else if (!given.has(FORMULA)) {
      problems.add("--formula is required: " + FORMULA.help());
    } else if (readable.has(FORMULA) && readable.has(DATA)) {
      problems.addAll(new DesignScanJob().problems(readable, session.storage()));
    }
    problems.addAll(OutputDirectory.problems(readable, parameters(), session.storage()));
    UsageException.ifAny(problems);
    Settings settings = readable;
    OutputDirectory out = OutputDirectory.of(given, session);
    out.clear(given);
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
