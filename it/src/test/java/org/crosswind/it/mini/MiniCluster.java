package org.crosswind.it.mini;

import java.io.File;
import java.io.IOException;
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

  private static MiniCluster running;

  private final MiniDFSCluster hdfs;
  private final Configuration conf;

  private MiniCluster() throws IOException {
    Configuration daemons = ClusterSettings.daemons(WORK);
    hdfs = new MiniDFSCluster.Builder(daemons).numDataNodes(2).build();
    hdfs.waitActive();
    FileSystem.setDefaultUri(daemons, hdfs.getFileSystem().getUri());
    MiniMRYarnCluster yarn = new MiniMRYarnCluster("yarn", 1);
    yarn.init(daemons);
    yarn.start();
    conf = ClusterSettings.client(yarn.getConfig(), "");
    Runtime.getRuntime().addShutdownHook(new Thread(TaskProcess::killAll));
  }

  /** The cluster, started by the first who asks. */
  static synchronized MiniCluster running() throws IOException {
    if (running == null) {
      running = new MiniCluster();
    }
    return running;
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
