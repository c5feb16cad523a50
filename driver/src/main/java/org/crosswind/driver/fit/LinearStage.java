package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.OutputDirectory;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.inference.LinearFit;
import org.crosswind.glm.inference.LinearRegression;
import org.crosswind.jobs.fit.LinearPassJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.CodeVersion;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Fingerprint;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelWriter;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.LinearSummaryText;

/** Fits the linear model of a design file and writes it. */
final class LinearStage {
  private final Session session;
  private final List<String> preparation;

  /**
   * A stage.
   *
   * @param preparation how text became the rows, a line each; none when that is not known
   */
  LinearStage(Session session, List<String> preparation) {
    this.session = session;
    this.preparation = preparation;
  }

  /**
   * Fits, writes {@code model.json} and {@code summary.txt}, and prints the summary.
   *
   * @param settings the parameters of {@link ModelParameters#linear}
   */
  ModelDocument run(Settings settings, Path designPath, OutputDirectory out)
      throws IOException, UsageException, DataException {
    Design design = DataFiles.design(session.storage(), designPath.toString());
    UsageException.ifAny(ModelParameters.linearProblems(settings, design));
    ModelSize.check(design, settings);
    PassDirectory directory =
        new PassDirectory(
            session,
            settings.with(PassJob.DESIGN, designPath.toString()),
            out.stage(new LinearPassJob().name()));
    LinearFit fit;
    try {
      fit =
          new LinearRegression(design, ModelParameters.linearOptions(settings, design))
              .fit(new LinearJobPass(design, directory));
    } catch (PassDirectory.PassFailedException e) {
      throw e.failure();
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage());
    }
    String fingerprint = Fingerprint.sha256(Json.writeCompact(design));
    ModelDocument model =
        ModelWriter.document(
            fit,
            new ModelWriter.Origin(
                session.console().cautions(), preparation, fingerprint, CodeVersion.VERSION));
    String summary = new LinearSummaryText(model).text();
    out.writeJson(OutputDirectory.MODEL, model);
    out.writeText(OutputDirectory.SUMMARY, summary);
    session.console().result("\n" + summary + "\n");
    return model;
  }
}
