package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.jobs.fit.ClusterScoresJob;
import org.crosswind.jobs.fit.PassJob;

/** The passes of a logistic regression as MapReduce jobs. */
final class JobPass implements Pass {
  /** Others are at no coefficients of the fit, or again at those of its last pass. */
  private static final Set<PassRequest.Purpose> OF_THE_FIT =
      Set.of(PassRequest.Purpose.FIT, PassRequest.Purpose.PRECISE);

  private final Design design;
  private final PassDirectory directory;
  private final boolean whole;
  private Double deviance;

  private JobPass(Design design, PassDirectory directory, boolean whole) {
    this.design = design;
    this.directory = directory;
    this.whole = whole;
  }

  /** Passes that must see every row of the design. */
  static JobPass overAll(Design design, PassDirectory directory) {
    return new JobPass(design, directory, true);
  }

  /** Passes over a part of the rows. */
  static JobPass overSample(Design design, PassDirectory directory) {
    return new JobPass(design, directory, false);
  }

  @Override
  public PassSums at(PassRequest request) throws IOException {
    String number = directory.next();
    Path sums = directory.run(new PassJob(label(number)), number, request);
    PassSums result = PassJob.result(directory.storage(), sums, design, request);
    deviance = result.deviance();
    if (whole && request.coding().setAside().isEmpty()) {
      directory.checkRows(result.rows(), design, sums);
    }
    if (OF_THE_FIT.contains(request.purpose())) {
      directory.keep(number, deviance);
    }
    return result;
  }

  /** What the pass is called where jobs are listed: its number, and how far the last one came. */
  private String label(String number) {
    String name = "logit pass " + Integer.parseInt(number);
    return deviance == null
        ? name
        : name + String.format(Locale.ROOT, " (deviance %.2f)", deviance);
  }

  /** The sums of the clusters' scores, by one more job. */
  ClusterPass.Sums clusters(PassRequest request) throws IOException {
    Path sums = directory.run(new ClusterScoresJob(), directory.next(), request);
    return PassDirectory.checked(ClusterScoresJob.result(directory.storage(), sums), design);
  }
}
