package org.crosswind.it.mini;

import java.io.File;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;

/** Settings of clusters for tests: small containers, and no seconds of waiting. */
public final class ClusterSettings {
  /** Of a container's JVM: tasks here are short. */
  private static final String JVM =
      " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData ";

  private ClusterSettings() {}

  /** What the daemons have, which keep their files in a directory. */
  public static Configuration daemons(File work) {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, new File(work, "dfs").getPath());
    conf.set("hadoop.tmp.dir", new File(work, "tmp").getPath());
    conf.setInt("dfs.namenode.fs-limits.min-block-size", 1024);
    conf.setInt("dfs.replication", 2);
    conf.setInt("dfs.heartbeat.interval", 1);
    conf.setInt("dfs.namenode.safemode.extension", 0);
    conf.setInt("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", 5);
    conf.setInt("dfs.client.block.write.locateFollowingBlock.retries", 10);
    conf.setInt("yarn.nodemanager.resource.memory-mb", 3072);
    conf.setInt("yarn.nodemanager.resource.cpu-vcores", 8);
    conf.setInt("yarn.scheduler.minimum-allocation-mb", 128);
    // A finished ApplicationMaster lingers for 5 s beside the next job's.
    conf.set("yarn.scheduler.capacity.maximum-am-resource-percent", "0.6");
    conf.setBoolean("yarn.nodemanager.disk-health-checker.enable", false);
    conf.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
    conf.setInt("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", 50);
    return conf;
  }

  /**
   * What a user of the cluster has in the files of its configuration directory.
   *
   * @param cluster the settings of the running cluster
   * @param options more for the containers' JVMs
   */
  public static Configuration client(Configuration cluster, String options) {
    Configuration conf = new Configuration(cluster);
    // A mini cluster would give its containers this JVM's class path, the tests' and all.
    conf.setBoolean("yarn.is.minicluster", false);
    String jars = hadoopJars().collect(Collectors.joining(","));
    conf.set("yarn.application.classpath", jars);
    conf.set("mapreduce.application.classpath", jars);
    conf.set("fs.permissions.umask-mode", "022");
    conf.setInt("mapreduce.map.memory.mb", 512);
    conf.setInt("mapreduce.reduce.memory.mb", 512);
    conf.setInt("yarn.app.mapreduce.am.resource.mb", 640);
    conf.set("mapreduce.map.java.opts", "-Xmx256m" + JVM + options);
    conf.set("mapreduce.reduce.java.opts", "-Xmx256m" + JVM + options);
    conf.set("yarn.app.mapreduce.am.command-opts", "-Xmx384m" + JVM + options);
    conf.setInt("mapreduce.task.io.sort.mb", 16);
    conf.setInt("mapreduce.client.completion.pollinterval", 20);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 20);
    conf.setInt("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", 50);
    conf.setInt("yarn.client.application-client-protocol.poll-interval-ms", 20);
    conf.setInt("mapreduce.job.reduce.slowstart.completedmaps", 0);
    return conf;
  }

  /** What a cluster's installation has: neither the job jar nor the tests. */
  public static Stream<String> hadoopJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> entry.endsWith(".jar"))
        .filter(entry -> !new File(entry).getName().startsWith("crosswind"));
  }
}
