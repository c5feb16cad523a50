package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.kernel.files.Storage;

/** A file in an output while its job runs on a cluster: it holds the job's id. */
final class JobMark {
  static final String NAME = "_job.id";

  private JobMark() {}

  /** Leaves the mark of a submitted job in its output. */
  static void leave(Job job, Storage storage, Path output) throws IOException {
    storage.writeText(new Path(output, NAME), job.getJobID().toString());
  }

  static void remove(Storage storage, Path output) throws IOException {
    storage.delete(new Path(output, NAME));
  }
}
