package org.crosswind.architecture.samples.jobs;

import org.apache.hadoop.mapred.JobClient;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.util.Tool;
import org.apache.hadoop.util.ToolRunner;

public final class SubmitsJobs {
  void submit(Job job) throws Exception {
    job.submit();
  }

  boolean waits(Job job) throws Exception {
    return job.waitForCompletion(true);
  }

  int tool(Tool tool, String... args) throws Exception {
    return ToolRunner.run(tool, args);
  }

  Object old(JobConf conf) throws Exception {
    return JobClient.runJob(conf);
  }
}
