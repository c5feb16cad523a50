package org.crosswind.architecture.samples.jobs;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.Job;

public final class UsesConfiguration {
  String get(Configuration conf) {
    return conf.get("name");
  }

  String raw(Configuration conf) {
    return conf.getRaw("name");
  }

  void set(Job job) {
    job.getConfiguration().setInt("name", 1);
  }

  int subclass(JobConf conf) {
    return conf.getNumReduceTasks();
  }
}
