package org.crosswind.driver;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.IrlsListener;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.jobs.PassJob;
import org.crosswind.jobs.kernel.CodeVersion;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.Fingerprint;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.UsageException;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.ModelWriter;
import org.crosswind.scoring.SummaryText;

/** The IRLS driver: fits the model of a design file, pass by pass, and writes it. */
final class FitStage {
  private final Session session;

  FitStage(Session session) {
    this.session = session;
  }

  /**
   * Fits, writes {@code model.json} and {@code summary.txt}, and prints the summary.
   *
   * @param settings the parameters of {@link ModelParameters}
   */
  ModelDocument run(Settings settings, Path designPath, OutputDirectory out)
      throws IOException, UsageException, DataException {
    Path first = session.storage().dataFiles(designPath.toString()).get(0).getPath();
    Design design = DesignFile.design(session.storage().fileSystem(first), first);
    UsageException.ifAny(ModelParameters.problems(settings, design));
    Settings pass = settings.with(PassJob.DESIGN, designPath.toString());
    long[] last = {System.nanoTime()};
    IrlsListener listener =
        (iteration, halvings, sums) -> {
          long now = System.nanoTime();
          session.console().passed(iteration, halvings, sums, (now - last[0]) / 1e9);
          last[0] = now;
        };
    LogitFit fit;
    try {
      JobPass passes = new JobPass(session, design, pass, out.stage("logit"));
      fit =
          new LogisticRegression(design, ModelParameters.options(settings, design), listener)
              .fit(passes, passes::clusters);
    } catch (JobPass.PassFailedException e) {
      throw e.failure();
    }
    String fingerprint = Fingerprint.sha256(ModelJson.writeCompact(design));
    ModelDocument model = ModelWriter.document(fit, fingerprint, CodeVersion.VERSION);
    String summary = new SummaryText(model).text();
    out.writeJson(OutputDirectory.MODEL, model);
    out.writeText(OutputDirectory.SUMMARY, summary);
    session.console().result("\n" + summary + "\n");
    return model;
  }

  /** The exit code a fit deserves. */
  static ExitCode exitCode(ModelDocument model) {
    return model.status().equals("CONVERGED") ? ExitCode.DONE : ExitCode.NOT_CONVERGED;
  }
}
