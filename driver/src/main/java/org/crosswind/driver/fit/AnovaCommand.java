package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.report.AnovaDocument;
import org.crosswind.scoring.report.AnovaText;
import org.crosswind.scoring.report.NestedModels;

/** {@code anova}: tests of the terms of a model, or of what one model has and another lacks. */
public final class AnovaCommand implements Command {
  private static final Parameter<String> MODELS =
      Parameter.optional(
          "models",
          ParameterType.PATH,
          "instead of data, two models of the same rows, one's terms among the other's:"
              + " a/model.json,b/model.json");
  private static final Parameter<String> DATA =
      Parameter.optional(ModelData.DATA.name(), ModelData.DATA.type(), ModelData.DATA.help());

  /** What no test depends on. */
  private static final List<Parameter<?>> OF_ESTIMATES =
      List.of(ModelParameters.LEVEL, ModelParameters.MAX_COVARIANCE);

  private static final List<Parameter<?>> OUTPUT =
      List.of(SharedParameters.OUT, SharedParameters.OVERWRITE, SharedParameters.RESUME);

  @Override
  public String name() {
    return AnovaStage.NAME;
  }

  @Override
  public String summary() {
    return "test the terms of a logistic regression: likelihood ratios of fits without each, and"
        + " Wald's tests";
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(
            DATA,
            ModelData.FORMULA,
            MODELS,
            DesignScanJob.WEIGHTS,
            DesignScanJob.PROB_WEIGHTS,
            DesignScanJob.CLUSTER,
            DesignScanJob.RARE_LEVELS),
        ModelParameters.all().stream().filter(p -> !OF_ESTIMATES.contains(p)).toList(),
        SharedParameters.ROWS,
        List.of(SharedParameters.MAX_BAD_FRACTION),
        OUTPUT);
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--formula",
        "Kyphosis ~ Age + Number + Start",
        "--out",
        "out/anova");
  }

  @Override
  public String firstToRead() {
    return OutputDirectory.ANOVA;
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    return given.has(MODELS) ? compare(given, session) : delete(given, session);
  }

  private ExitCode delete(Settings given, Session session)
      throws IOException, UsageException, DataException {
    ModelData data = new ModelData(given, parameters(), session);
    List<String> problems =
        given.has(DATA)
            ? data.problems()
            : List.of("--data and --formula, or --models, are required");
    OutputDirectory out = OutputDirectory.take(given, parameters(), session, problems);
    session.begin(data.stages() + 1);
    Path design = data.design(out);
    session.console().stage(name());
    return write(new AnovaStage(session, data.settings(), design, out).run(), out, session);
  }

  private ExitCode compare(Settings given, Session session) throws IOException, UsageException {
    List<String> problems = new ArrayList<>();
    for (Parameter<?> parameter : parameters()) {
      if (given.has(parameter) && !parameter.equals(MODELS) && !OUTPUT.contains(parameter)) {
        problems.add("--" + parameter.name() + " is not for --models, which are fitted already");
      }
    }
    NestedModels nested =
        nested(models(given.readable(parameters()), session.storage(), problems), problems);
    OutputDirectory out = OutputDirectory.take(given, parameters(), session, problems);
    return write(nested.compare(CodeVersion.VERSION), out, session);
  }

  /** Null where there are problems. */
  private static NestedModels nested(List<ModelDocument> models, List<String> problems) {
    if (!problems.isEmpty()) {
      return null;
    }
    try {
      return NestedModels.of(models.get(0), models.get(1));
    } catch (IllegalArgumentException e) {
      problems.add("--models: " + e.getMessage());
      return null;
    }
  }

  private static List<ModelDocument> models(
      Settings settings, Storage storage, List<String> problems) throws IOException {
    List<ModelDocument> models = new ArrayList<>();
    if (!settings.has(MODELS)) {
      return models;
    }
    List<Path> paths = List.of(Storage.paths(settings.get(MODELS)));
    if (paths.size() != 2) {
      problems.add("--models: " + paths.size() + " paths; two models are compared");
    }
    for (Path path : paths) {
      if (!storage.exists(path)) {
        problems.add("--models: no file " + path);
        continue;
      }
      try {
        models.add(ModelJson.readModel(storage.readOnce(path)));
      } catch (IllegalArgumentException e) {
        problems.add("--models: " + path + ": " + e.getMessage());
      }
    }
    return models;
  }

  private static ExitCode write(AnovaDocument anova, OutputDirectory out, Session session)
      throws IOException {
    String text = new AnovaText(anova).text();
    out.writeJson(OutputDirectory.ANOVA_JSON, anova);
    out.writeText(OutputDirectory.ANOVA, text);
    out.publish();
    session.console().result("\n" + text + "\n");
    boolean converged =
        anova.status().equals("CONVERGED")
            && anova.tests().stream()
                .map(AnovaDocument.Row::likelihoodRatio)
                .allMatch(ratio -> ratio == null || ratio.status().equals("CONVERGED"));
    return converged ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
  }
}
