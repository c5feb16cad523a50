package org.crosswind.jobs.kernel;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;

/**
 * A file in an output while its job runs on a cluster. It holds the job's id; that its time goes on
 * tells others that the job's driver lives.
 */
final class JobMark {
  static final String NAME = "_job.id";

  static final long BEAT_SECONDS = 2;

  private final FileSystem files;
  private final Path path;
  private final long leftAt;
  private final long start = System.nanoTime();
  private long last = start;

  private JobMark(FileSystem files, Path path) throws IOException {
    this.files = files;
    this.path = path;
    this.leftAt = files.getFileStatus(path).getModificationTime();
  }

  /** Leaves the mark of a submitted job in its output. */
  static JobMark leave(Job job, Storage storage, Path output) throws IOException {
    Path path = new Path(output, NAME);
    storage.writeText(path, job.getJobID().toString());
    return new JobMark(storage.fileSystem(path), path);
  }

  static void remove(Storage storage, Path output) throws IOException {
    storage.delete(new Path(output, NAME));
  }

  /** To be called often while the driver follows its job. */
  void beat() {
    long now = System.nanoTime();
    if (now - last >= TimeUnit.SECONDS.toNanos(BEAT_SECONDS)) {
      last = now;
      try {
        files.setTimes(path, leftAt + TimeUnit.NANOSECONDS.toMillis(now - start), -1);
      } catch (IOException e) {
        // Who can't be heard is taken for dead; what ails the storage the job itself will tell.
      }
    }
  }
}
