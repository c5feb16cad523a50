package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.report.PassRecord;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.scoring.json.Json;

/**
 * Passes that are MapReduce jobs, numbered. Each has a directory with its request and its sums. A
 * fit is deterministic, so a resumed one asks for the same passes again, and those that finished
 * answer from their directories: it goes on after the last committed pass, with the same bits.
 */
final class PassDirectory {
  private final Session session;
  private final Settings settings;
  private final Path directory;
  private int made;

  /**
   * Passes over a design.
   *
   * @param settings has the path of the design and the number of reducers
   * @param directory for requests and sums
   */
  PassDirectory(Session session, Settings settings, Path directory) {
    this.session = session;
    this.settings = settings;
    this.directory = directory;
  }

  Storage storage() {
    return session.storage();
  }

  /** The number of the next pass, three digits. */
  String next() {
    return String.format(Locale.ROOT, "%03d", made++);
  }

  /** Keeps the deviance of a pass that has been run. */
  void keep(String number, double deviance) throws IOException {
    PassRecord.keep(storage(), pass(number), deviance);
  }

  private Path pass(String number) {
    return new Path(directory, "pass-" + number);
  }

  /** Runs a job with the request, unless it has been run before; the directory of its sums. */
  Path run(JobDefinition job, String number, Object request) throws IOException {
    Path pass = pass(number);
    Path json = new Path(pass, "request.json");
    storage().keepText(json, Json.write(request));
    Path sums = new Path(pass, "sums");
    try {
      session
          .runner()
          .run(
              job,
              Settings.of(job, settings)
                  .with(PassJob.REQUEST, json.toString())
                  .with(SharedParameters.OUT, sums.toString()),
              Existing.RESUME);
    } catch (DataException e) {
      throw new PassFailedException(e);
    }
    return sums;
  }

  /**
   * Checks that a pass over all rows has seen them. If not, its sums are deleted, so that a resumed
   * fit does not meet them again.
   */
  void checkRows(long rows, Design design, Path sums) throws IOException {
    if (rows != design.observations()) {
      storage().delete(sums);
      throw new PassFailedException(
          new DataException(
              "the design file has "
                  + rows
                  + " rows, and its metadata tell of "
                  + design.observations()
                  + ": a part of it is missing or cut short; make it again"));
    }
  }

  /** Checks that there are clusters to compare. */
  static ClusterPass.Sums checked(ClusterPass.Sums sums, Design design) throws PassFailedException {
    if (sums.clusters() < 2) {
      throw new PassFailedException(
          new DataException(
              "the column "
                  + design.cluster()
                  + " names one cluster only: clustered standard errors compare clusters; drop"
                  + " --cluster, or name another column"));
    }
    return sums;
  }

  /** Carries a failed job through a fit, which knows nothing of jobs. */
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
