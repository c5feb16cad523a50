package org.crosswind.it.mini;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;

/**
 * HDFS with two DataNodes and YARN with one NodeManager, shared by all classes of this JVM: to
 * start costs 8 s, to stop it properly 17 s, so it ends with the JVM.
 */
final class MiniCluster {
  static final File WORK = new File("target/mini").getAbsoluteFile();

  /** Of a container's JVM: tasks here are short. */
  private static final String JVM =
      " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData";

  private static MiniCluster running;

  private final MiniDFSCluster hdfs;
  private final Configuration conf;

  private MiniCluster() throws IOException {
    Configuration daemons = daemons();
    hdfs = new MiniDFSCluster.Builder(daemons).numDataNodes(2).build();
    hdfs.waitActive();
    FileSystem.setDefaultUri(daemons, hdfs.getFileSystem().getUri());
    MiniMRYarnCluster yarn = new MiniMRYarnCluster("yarn", 1);
    yarn.init(daemons);
    yarn.start();
    conf = client(yarn.getConfig());
    Runtime.getRuntime().addShutdownHook(new Thread(TaskProcess::killAll));
  }

  /** The cluster, started by the first who asks. */
  static synchronized MiniCluster running() throws IOException {
    if (running == null) {
      running = new MiniCluster();
    }
    return running;
  }

  private static Configuration daemons() {
    Configuration conf = new Configuration();
    conf.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, new File(WORK, "dfs").getPath());
    conf.set("hadoop.tmp.dir", new File(WORK, "tmp").getPath());
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

  /** What a user of the cluster has in the files of its configuration directory. */
  private static Configuration client(Configuration cluster) {
    Configuration conf = new Configuration(cluster);
    // A mini cluster would give its containers this JVM's class path, the tests' and all.
    conf.setBoolean("yarn.is.minicluster", false);
    conf.set("yarn.application.classpath", hadoopJars());
    conf.set("mapreduce.application.classpath", hadoopJars());
    conf.setInt("mapreduce.map.memory.mb", 512);
    conf.setInt("mapreduce.reduce.memory.mb", 512);
    conf.setInt("yarn.app.mapreduce.am.resource.mb", 640);
    conf.set("mapreduce.map.java.opts", "-Xmx256m" + JVM);
    conf.set("mapreduce.reduce.java.opts", "-Xmx256m" + JVM);
    conf.set("yarn.app.mapreduce.am.command-opts", "-Xmx384m" + JVM);
    conf.setInt("mapreduce.task.io.sort.mb", 16);
    conf.setInt("mapreduce.client.completion.pollinterval", 20);
    conf.setInt("mapreduce.client.progressmonitor.pollinterval", 20);
    conf.setInt("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", 50);
    conf.setInt("yarn.client.application-client-protocol.poll-interval-ms", 20);
    conf.setInt("mapreduce.job.reduce.slowstart.completedmaps", 0);
    return conf;
  }

  /** What a cluster's installation has: neither the job jar nor the tests. */
  private static String hadoopJars() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry -> entry.endsWith(".jar") && !new File(entry).getName().startsWith("crosswind"))
        .collect(Collectors.joining(","));
  }

  /** A new configuration of a client. */
  Configuration conf() {
    return new Configuration(conf);
  }

  MiniDFSCluster hdfs() {
    return hdfs;
  }

  DistributedFileSystem files() throws IOException {
    return hdfs.getFileSystem();
  }

  /** A command line of a user of this cluster. */
  CommandLine crosswind(String... arguments) {
    return CommandLine.of(conf, arguments);
  }
}
