package org.crosswind.jobs.kernel.place;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.hadoop.conf.Configuration;

/**
 * What of a configuration goes into {@code job.xml}. Left to Hadoop it is everything, some 1,700
 * properties and 300 KB a job, nearly all of them defaults that each process of the cluster has in
 * its own jars. Here the defaults stay out that are nothing to a job's client.
 */
public final class JobFile {
  /** For daemons, and for clients that have the same values in their code. */
  private static final Set<String> LEFT_OUT = Set.of("hdfs-default.xml", "yarn-default.xml");

  /** Of the other defaults: for daemons, and for file systems whose tasks bring them along. */
  private static final List<String> PREFIXES =
      List.of(
          "fs.s3a.",
          "fs.azure.",
          "fs.abfs",
          "fs.ftp.",
          "ha.",
          "hadoop.http.",
          "hadoop.registry.",
          "hadoop.security.kms.",
          "hadoop.zk.",
          "ipc.server.",
          "mapreduce.jobhistory.",
          "mapreduce.jobtracker.",
          "nfs.",
          "tfile.");

  private JobFile() {}

  /** Takes the defaults out that a job on a cluster does not need from its client. */
  public static void slim(Configuration job) {
    List<String> names =
        StreamSupport.stream(job.spliterator(), false).map(Map.Entry::getKey).toList();
    for (String name : names) {
      if (isLeftOut(job, name)) {
        job.unset(name);
      }
    }
  }

  private static boolean isLeftOut(Configuration job, String name) {
    String[] sources = job.getPropertySources(name);
    String value = job.getRaw(name);
    // One that is made of another property, as an address of a host's name, has no such default in
    // the code.
    if (sources == null || sources.length != 1 || value == null || value.contains("${")) {
      return false;
    }
    return LEFT_OUT.contains(sources[0])
        || (sources[0].endsWith("-default.xml") && PREFIXES.stream().anyMatch(name::startsWith));
  }
}
