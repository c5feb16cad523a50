package org.crosswind.architecture.samples.jobs.kernel.run;

import org.apache.hadoop.mapreduce.Job;

/** Allowed: the one class that submits jobs, in the package that writes their configuration. */
public final class JobRunner {
  void run(Job job) throws Exception {
    job.getConfiguration().set("name", "value");
    job.submit();
  }
}
