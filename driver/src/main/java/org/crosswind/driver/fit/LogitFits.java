package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Session;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.IrlsListener;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.LogitOptions;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.fit.SampleJob;
import org.crosswind.jobs.io.DataFiles;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.scoring.json.Json;

/** The IRLS driver: fits terms of a design file, pass by pass. */
final class LogitFits {
  /** Rows; the passes over fewer cost more by their fixed cost than they can save. */
  private static final double LEAST_SAMPLE = 1000;

  private final Session session;
  private final Settings settings;
  private final Design design;
  private final Settings pass;

  /**
   * Reads the design.
   *
   * @param settings the parameters of {@link ModelParameters}
   * @throws DataException when they do not fit it
   */
  LogitFits(Session session, Settings settings, Path designPath) throws IOException, DataException {
    this.session = session;
    this.settings = settings;
    design = DataFiles.design(session.storage(), designPath.toString());
    List<String> problems = ModelParameters.problems(settings, design);
    if (!problems.isEmpty()) {
      throw new DataException(String.join("\n", problems));
    }
    ModelSize.check(design, settings);
    pass = settings.with(PassJob.DESIGN, designPath.toString());
  }

  Design design() {
    return design;
  }

  /** The positions of all terms. */
  List<Integer> allTerms() {
    return IntStream.range(0, design.terms().size()).boxed().toList();
  }

  /**
   * Fits some of the terms.
   *
   * @param terms their positions, ascending
   * @param directory for the passes; a resumed fit finds those that are done there
   */
  LogitFit fit(List<Integer> terms, Path directory) throws IOException, DataException {
    long[] last = {System.nanoTime()};
    IrlsListener listener =
        (iteration, halvings, sums) -> {
          long now = System.nanoTime();
          session.console().passed(iteration, halvings, sums, (now - last[0]) / 1e9);
          last[0] = now;
        };
    try {
      JobPass passes = JobPass.overAll(design, new PassDirectory(session, pass, directory));
      LogitOptions options = ModelParameters.options(settings, design);
      return new LogisticRegression(design, options, listener, sample(directory))
          .fit(terms, passes, passes::clusters);
    } catch (PassDirectory.PassFailedException e) {
      throw e.failure();
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage());
    }
  }

  /** Passes over a sample to start from; null where none is asked for, or it would be small. */
  private Pass sample(Path directory) throws IOException, DataException {
    double fraction = settings.get(ModelParameters.WARM_START_FRACTION);
    boolean large = fraction * design.observations() >= LEAST_SAMPLE;
    if (!large || settings.get(ModelParameters.FIRTH)) {
      return null;
    }
    Path path = new Path(directory, "sample");
    Path json = new Path(directory, "design.json");
    session.storage().keepText(json, Json.write(design));
    SampleJob job = new SampleJob();
    Settings asked =
        Settings.of(job, pass)
            .with(SampleJob.DESIGN_JSON, json.toString())
            .with(SampleJob.FRACTION, Double.toString(fraction))
            .with(SharedParameters.OUT, path.toString());
    session.runner().run(job, asked, Existing.RESUME);
    Settings sampled = pass.with(PassJob.DESIGN, path.toString());
    PassDirectory passes =
        new PassDirectory(session, sampled, new Path(directory, "sample-passes"));
    return JobPass.overSample(design, passes);
  }
}
