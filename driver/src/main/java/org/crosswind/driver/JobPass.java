package org.crosswind.driver;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.jobs.ClusterJob;
import org.crosswind.jobs.PassJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.JobDefinition;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.scoring.ModelJson;

/**
 * Passes that are MapReduce jobs. Each has a directory with its request and its sums. The loop is
 * deterministic, so a resumed fit asks for the same passes again, and those that finished answer
 * from their directories: it goes on after the last committed pass, with the same bits.
 */
final class JobPass implements Pass {
  private final Session session;
  private final Design design;
  private final Settings settings;
  private final Path directory;
  private int made;

  /**
   * Passes over a design.
   *
   * @param settings has the path of the design and the number of reducers
   * @param directory for requests and sums
   */
  JobPass(Session session, Design design, Settings settings, Path directory) {
    this.session = session;
    this.design = design;
    this.settings = settings;
    this.directory = directory;
  }

  @Override
  public PassSums at(PassRequest request) throws IOException {
    String number = next();
    Path sums = run(new PassJob("logit " + number.replace('-', ' ')), number, request);
    PassSums result = PassJob.result(session.storage(), sums, design, request);
    boolean allRows = request.coding().setAside().isEmpty();
    if (allRows && result.rows() != design.observations()) {
      throw new PassFailedException(
          new DataException(
              "the design file has "
                  + result.rows()
                  + " rows, and its metadata tell of "
                  + design.observations()
                  + ": a part of it is missing or cut short; make it again"));
    }
    return result;
  }

  /** The sums of the clusters' scores, by one more job. */
  ClusterPass.Sums clusters(PassRequest request) throws IOException {
    return ClusterJob.result(session.storage(), run(new ClusterJob(), next(), request));
  }

  private String next() {
    return String.format(Locale.ROOT, "pass-%03d", made++);
  }

  /** Runs a job with the request, unless it has been run before; the directory of its sums. */
  private Path run(JobDefinition job, String number, PassRequest request) throws IOException {
    Path pass = new Path(directory, number);
    Path json = new Path(pass, "request.json");
    String text = ModelJson.write(request);
    if (!session.storage().exists(json) || !session.storage().readText(json).equals(text)) {
      session.storage().writeText(json, text);
    }
    Path sums = new Path(pass, "sums");
    try {
      session
          .runner()
          .run(
              job,
              Settings.of(job.name())
                  .with(PassJob.DESIGN, settings)
                  .with(SharedParameters.REDUCERS, settings)
                  .with(PassJob.REQUEST, json.toString())
                  .with(SharedParameters.OUT, sums.toString()),
              Existing.RESUME);
    } catch (DataException e) {
      throw new PassFailedException(e);
    }
    return sums;
  }

  /** Carries a failed job through the loop, which knows nothing of jobs. */
  static final class PassFailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final DataException failure;

    PassFailedException(DataException failure) {
      super(failure);
      this.failure = failure;
    }

    DataException failure() {
      return failure;
    }
  }
}
