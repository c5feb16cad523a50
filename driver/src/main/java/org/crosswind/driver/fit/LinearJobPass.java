package org.crosswind.driver.fit;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.LinearPass;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.LinearSums;
import org.crosswind.jobs.fit.ClusterScoresJob;
import org.crosswind.jobs.fit.LinearPassJob;

/** The passes of a linear model as MapReduce jobs. */
final class LinearJobPass implements LinearPass {
  private final Design design;
  private final PassDirectory directory;

  LinearJobPass(Design design, PassDirectory directory) {
    this.design = design;
    this.directory = directory;
  }

  @Override
  public LinearSums at(LinearRequest request) throws IOException {
    Path sums = directory.run(new LinearPassJob(), directory.next(), request);
    LinearSums result = LinearPassJob.result(directory.storage(), sums, design, request);
    directory.checkRows(result.rows(), design, sums);
    return result;
  }

  @Override
  public ClusterPass.Sums clusters(LinearRequest request) throws IOException {
    Path sums = directory.run(new ClusterScoresJob(), directory.next(), request);
    return PassDirectory.checked(ClusterScoresJob.result(directory.storage(), sums), design);
  }
}
