package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.score.EvaluationStage;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Fingerprint;
import org.crosswind.jobs.kernel.declare.Group;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Parameter.OnResume;
import org.crosswind.jobs.kernel.declare.ParameterType;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelWriter;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.RxSummaryText;
import org.crosswind.scoring.report.SummaryText;

/** Fits the model of a design file, writes it, and prints its summary. */
public final class FitStage {
  public static final Parameter<Layout> PRINT =
      Parameter.of(
              "print",
              ParameterType.choice(Layout.class),
              "r",
              "layout of the summary: as R's summary(glm), with the confidence intervals when"
                  + " --level is given; or as RevoScaleR's summary(rxLogit)")
          .onResume(OnResume.FREE)
          .in(Group.CONTENT);

  public static final Parameter<Separated> SEPARATED =
      Parameter.of(
              "separated",
              ParameterType.choice(Separated.class),
              "fail",
              "exit code of a fit with separated levels or columns, whose model is written and scores"
                  + " in any case: fail: 3; report: 0")
          .onResume(OnResume.FREE)
          .in(Group.FIT);

  /** The fit, and its evaluation. */
  public static final int STAGES = 2;

  private final Session session;
  private final List<String> preparation;

  /** What a separated fit is. */
  enum Separated {
    FAIL,
    REPORT
  }

  /** Layouts of a summary. */
  enum Layout {
    R,
    RX
  }

  /**
   * A stage.
   *
   * @param preparation how raw lines became the rows, a line each; none when that is not known
   */
  public FitStage(Session session, List<String> preparation) {
    this.session = session;
    this.preparation = preparation;
  }

  /**
   * Fits, writes {@code model.json} and {@code summary.txt}, prints the summary, and evaluates the
   * model on the rows of the fit.
   *
   * @param settings the parameters of {@link ModelParameters}, and {@link #PRINT}
   */
  public ModelDocument run(Settings settings, Path designPath, OutputDirectory out)
      throws IOException, UsageException, DataException {
    LogitFits fits = new LogitFits(session, settings, designPath);
    LogitFit fit = fits.fit(fits.allTerms(), out.stage(PassJob.NAME));
    String fingerprint = Fingerprint.sha256(Json.writeCompact(fits.design()));
    ModelDocument model =
        ModelWriter.document(
            fit,
            new ModelWriter.Origin(
                session.console().cautions(), preparation, fingerprint, CodeVersion.VERSION));
    String data = settings.find(DesignScanJob.DATA).orElse(designPath.toString());
    String summary = summary(model, settings, data);
    out.writeJson(OutputDirectory.MODEL, model);
    out.writeText(OutputDirectory.SUMMARY, summary);
    session.console().result("\n" + summary + "\n");
    session.facts().fitted(model);
    if (fit.estimated() != null) {
      new EvaluationStage(session, settings, out, OutputDirectory.existing(settings))
          .training(designPath, fit.estimated().pass(), model);
    }
    return model;
  }

  private static String summary(ModelDocument model, Settings settings, String data) {
    if (settings.get(PRINT) == Layout.RX) {
      return new RxSummaryText(model, data).text();
    }
    SummaryText text = new SummaryText(model);
    return settings.has(ModelParameters.LEVEL) ? text.textWithIntervals() : text.text();
  }

  /** The exit code that fits deserve; where it is not 0, it is told why. */
  public static ExitCode exitCode(Settings settings, Session session, ModelDocument... models) {
    boolean allowed = settings.get(SEPARATED) == Separated.REPORT;
    ExitCode exit = ExitCode.DONE;
    for (ModelDocument model : models) {
      boolean separated = model.kind().status().equals(FitStatus.SEPARATED.name());
      if (!model.converged() && !(separated && allowed)) {
        exit = ExitCode.NOT_CONVERGED;
        session
            .console()
            .note(
                "  Exit code 3: the fit is "
                    + model.kind().status()
                    + (separated ? "; --separated report makes it 0" : ""));
      }
    }
    return exit;
  }
}
