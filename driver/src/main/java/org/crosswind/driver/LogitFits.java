package org.crosswind.driver;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.IrlsListener;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.jobs.PassJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.Settings;

/** The IRLS driver: fits terms of a design file, pass by pass. */
final class LogitFits {
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
    Path first = session.storage().dataFiles(designPath.toString()).get(0).getPath();
    design = DesignFile.design(session.storage().fileSystem(first), first);
    List<String> problems = ModelParameters.problems(settings, design);
    if (!problems.isEmpty()) {
      throw new DataException(String.join("\n", problems));
    }
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
      JobPass passes = new JobPass(design, new PassDirectory(session, pass, directory));
      return new LogisticRegression(design, ModelParameters.options(settings, design), listener)
          .fit(terms, passes, passes::clusters);
    } catch (PassDirectory.PassFailedException e) {
      throw e.failure();
    }
  }
}
