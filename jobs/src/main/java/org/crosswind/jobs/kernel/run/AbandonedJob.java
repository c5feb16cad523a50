package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.mapreduce.Cluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobID;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.place.EmbeddedMode;

/**
 * A job on a cluster whose driver was killed goes on, for an output that nobody will publish, and
 * takes the room that the next run needs. Each job leaves a {@link JobMark} where it writes, and
 * whoever comes next for the same output, and has the {@link Claim} on it, ends it.
 */
public final class AbandonedJob {
  private static final int POLL_MILLISECONDS = 100;

  private AbandonedJob() {}

  /** Ends jobs that still write somewhere in a directory, which this run has the claim on. */
  public static void endAll(Storage storage, Path directory, Progress progress) throws IOException {
    if (EmbeddedMode.applies(storage.configuration())) {
      return;
    }
    for (Path mark : marks(storage, directory)) {
      try {
        end(mark, storage, progress);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw (IOException) new InterruptedIOException("interrupted").initCause(e);
      }
    }
  }

  private static List<Path> marks(Storage storage, Path directory) throws IOException {
    List<Path> marks = new ArrayList<>();
    try {
      RemoteIterator<LocatedFileStatus> files =
          storage.fileSystem(directory).listFiles(directory, true);
      while (files.hasNext()) {
        Path file = files.next().getPath();
        if (file.getName().equals(JobMark.NAME)) {
          marks.add(file);
        }
      }
    } catch (FileNotFoundException e) {
      // There is nothing, or the job takes its temporary files away meanwhile.
      return marks;
    }
    return marks;
  }

  private static void end(Path mark, Storage storage, Progress progress)
      throws IOException, InterruptedException {
    JobID id = JobID.forName(storage.readText(mark));
    Cluster cluster = new Cluster(storage.configuration());
    Job job;
    try {
      job = cluster.getJob(id);
    } catch (IOException e) {
      // So does a cluster speak of a job that it has forgotten.
      progress.note("  ! " + id + " of an earlier run is taken as ended: " + e.getMessage());
      return;
    }
    if (job == null || job.isComplete()) {
      return;
    }
    progress.note("  ! " + id + " of another run still goes on, without its driver: killed");
    job.killJob();
    while (!job.isComplete()) {
      Thread.sleep(POLL_MILLISECONDS);
    }
  }
}
