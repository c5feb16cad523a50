package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.util.ShutdownHookManager;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * Ends a job on a cluster with its driver: at SIGTERM, SIGHUP and SIGINT nobody is left to publish
 * what it makes. While Hadoop's own hooks, which come later, have not yet closed the file systems.
 */
final class JobLeash implements AutoCloseable {
  /** Those of file systems have 10. */
  private static final int PRIORITY = 50;

  /** A job that does not end by itself is killed by YARN after 10 s. */
  private static final long PATIENCE_SECONDS = 20;

  private final Job job;
  private final Path unfinished;
  private final Storage storage;
  private final Progress progress;
  private final Runnable hook = this::pull;
  private volatile boolean pulled;

  private JobLeash(Job job, Path unfinished, Storage storage, Progress progress) {
    this.job = job;
    this.unfinished = unfinished;
    this.storage = storage;
    this.progress = progress;
  }

  /** From now on the job ends when this process is ended. */
  static JobLeash on(Job job, Path unfinished, Storage storage, Progress progress) {
    JobLeash leash = new JobLeash(job, unfinished, storage, progress);
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get()
          .addShutdownHook(leash.hook, PRIORITY, PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return leash;
  }

  /** Whether this process is being ended, and the job with it: what it says now is no failure. */
  boolean isPulled() {
    return pulled;
  }

  private void pull() {
    pulled = true;
    try {
      if (job.isComplete()) {
        return;
      }
      progress.note("  ! ended from outside: " + job.getJobID() + " is killed ...");
      job.killJob();
      storage.delete(unfinished);
      progress.note("  ! " + job.getJobID() + " is killed; what was finished before is kept");
    } catch (IOException | RuntimeException e) {
      progress.note(
          "  ! "
              + job.getJobID()
              + " goes on without its driver; to end it: mapred job -kill "
              + job.getJobID()
              + " ("
              + RemoteMessage.plain(String.valueOf(e.getMessage()))
              + ")");
    }
  }

  /** The job has ended, or is ended otherwise. */
  @Override
  public void close() {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
  }
}
