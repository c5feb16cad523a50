package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.kernel.place.ClusterMode;

/**
 * A job whose ApplicationMaster died without a word. In uber mode that is how it ends where a map
 * task fails and reduce tasks follow: the ApplicationMaster starts the next task before it has
 * entered it in its list, does not find it there, takes itself for dead and exits; so does the
 * second attempt, and the history never hears of the job. With tasks in containers of their own the
 * same job tells why it fails, or, as tasks there are tried again, succeeds.
 */
final class SilentFailure extends IOException {
  private static final long serialVersionUID = 1L;

  /** What the client of a job says that ended and is in no history; and what the history says. */
  private static final List<String> UNKNOWN =
      List.of("Job status not available", "Unknown Job job_");

  /** Of a task that believes its parent dead: here the ApplicationMaster itself. */
  private static final String ORPHAN = "exitCode: 66";

  SilentFailure(Job job) {
    super(job.getJobID() + " failed in its ApplicationMaster, which left no reason");
  }

  /** Whether a job ended so, by what the client was told. */
  static boolean is(Job job, String told) {
    return told != null
        && job.getConfiguration().getBoolean(ClusterMode.UBER, false)
        && (UNKNOWN.stream().anyMatch(told::contains) || told.contains(ORPHAN));
  }
}
