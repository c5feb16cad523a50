package org.crosswind.driver;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.jobs.ClusterJob;
import org.crosswind.jobs.PassJob;

/** The passes of a logistic regression as MapReduce jobs. */
final class JobPass implements Pass {
  private final Design design;
  private final PassDirectory directory;
  private final boolean whole;

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
    Path sums = directory.run(new PassJob("logit pass " + number), number, request);
    PassSums result = PassJob.result(directory.storage(), sums, design, request);
    if (whole && request.coding().setAside().isEmpty()) {
      PassDirectory.checkRows(result.rows(), design);
    }
    return result;
  }

  /** The sums of the clusters' scores, by one more job. */
  ClusterPass.Sums clusters(PassRequest request) throws IOException {
    Path sums = directory.run(new ClusterJob(), directory.next(), request);
    return PassDirectory.checked(ClusterJob.result(directory.storage(), sums), design);
  }
}
