package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Counters;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Stays with a submitted job to its end: shows how far it is, and that it waits; tells why it
 * failed; and ends it when this process is ended.
 */
final class JobFollower {
  /** Nanoseconds; the end of an embedded job that takes no longer is noticed at once. */
  private static final long SHORT = 200_000_000;

  /** Nanoseconds; each look at a job on a cluster is a call to its ApplicationMaster. */
  private static final long LOOK = 1_000_000_000;

  private static final long EMBEDDED_LOOK = 250_000_000;

  private final Job job;
  private final String name;
  private final Storage storage;
  private final Progress progress;

  JobFollower(Job job, String name, Storage storage, Progress progress) {
    this.job = job;
    this.name = name;
    this.storage = storage;
    this.progress = progress;
  }

  /** Waits for a job of this process; its counters. */
  Counters embedded() throws IOException, DataException, InterruptedException {
    long start = System.nanoTime();
    long shown = start;
    long now = start;
    while (!job.isComplete()) {
      Thread.sleep(now - start < SHORT ? 1 : 10);
      now = System.nanoTime();
      if (now - shown > EMBEDDED_LOOK) {
        shown = now;
        show(now - start);
      }
    }
    if (!job.isSuccessful()) {
      throw new JobFailedException(name, FailureCause.of(job));
    }
    return job.getCounters();
  }

  /**
   * Waits for a job on a cluster; its counters.
   *
   * @param unfinished where it writes
   */
  Counters onCluster(Path unfinished) throws IOException, DataException, InterruptedException {
    try (Application application = YarnApplication.of(job, storage.configuration());
        JobLeash leash = JobLeash.on(job, unfinished, storage, progress)) {
      ClusterFailure failure = new ClusterFailure(job, name, application);
      try {
        JobMark.leave(job, storage, unfinished);
        follow(application);
        stayIf(leash);
        if (!job.isSuccessful()) {
          throw thrown(failure.failed());
        }
        Counters counters = job.getCounters();
        if (counters == null) {
          throw new IOException("no counters of " + job.getJobID());
        }
        return counters;
      } catch (SilentFailure e) {
        throw e;
      } catch (IOException e) {
        stayIf(leash);
        throw thrown(failure.unfollowed(e));
      }
    }
  }

  /** What is said while this process is being ended would be taken for a failure. */
  private static void stayIf(JobLeash leash) throws InterruptedException {
    while (leash.isPulled()) {
      Thread.sleep(1000);
    }
  }

  private static IOException thrown(Exception failure) throws DataException {
    if (failure instanceof DataException data) {
      throw data;
    }
    return (IOException) failure;
  }

  private void follow(Application application) throws IOException, InterruptedException {
    Waiting waiting = new Waiting(progress);
    long start = System.nanoTime();
    long shown = start;
    while (!job.isComplete()) {
      Thread.sleep(100);
      long now = System.nanoTime();
      if (now - shown <= LOOK) {
        continue;
      }
      shown = now;
      if (waiting.isOver()) {
        show(now - start);
      } else {
        progress.running(name, 0, 0, (now - start) / 1e9);
        application.report().ifPresent(report -> waiting.look(report, (now - start) / 1e9));
      }
    }
  }

  private void show(long nanoseconds) throws IOException, InterruptedException {
    float fraction =
        job.getNumReduceTasks() == 0
            ? job.mapProgress()
            : (job.mapProgress() + job.reduceProgress()) / 2;
    progress.running(name, fraction, records(job.getCounters()), nanoseconds / 1e9);
  }

  /** Those read, or written by a job that reads nothing. */
  private static long records(Counters counters) {
    if (counters == null) {
      return 0;
    }
    long read = counters.findCounter(Records.READ).getValue();
    return read > 0 ? read : counters.findCounter(Records.WRITTEN).getValue();
  }
}
