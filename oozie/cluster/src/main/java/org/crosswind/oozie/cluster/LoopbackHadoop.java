package org.crosswind.oozie.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;

/**
 * HDFS, YARN and a JobHistoryServer in this JVM, on the loopback interface; containers are
 * processes of their own. Writes the configuration for clients, then a file {@code READY}, and
 * lasts until its standard input ends.
 *
 * <p>{@code LoopbackHadoop CONFIGURATION_DIRECTORY WORK_DIRECTORY CLASS_PATH_OF_CONTAINERS}
 */
public final class LoopbackHadoop {
  private static final String JVM = " -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto";

  private LoopbackHadoop() {}

  /** Starts the cluster. */
  public static void main(String[] args) throws Exception {
    Path clients = Files.createDirectories(Path.of(args[0]));
    Path work = Files.createDirectories(Path.of(args[1]));
    System.setProperty("test.build.data", work.resolve("data").toString());
    System.setProperty("test.cache.data", work.resolve("cache").toString());
    Configuration conf = new Configuration();
    settings(work).forEach(conf::set);
    conf.set("yarn.application.classpath", args[2]);
    conf.set("mapreduce.application.classpath", args[2]);
    // The user who runs this acts for all others, as an Oozie server's does.
    String user = System.getProperty("user.name");
    conf.set("hadoop.proxyuser." + user + ".hosts", "*");
    conf.set("hadoop.proxyuser." + user + ".groups", "*");

    MiniDFSCluster dfs = new MiniDFSCluster.Builder(conf).numDataNodes(1).build();
    dfs.waitClusterUp();
    conf.set("fs.defaultFS", "hdfs://127.0.0.1:" + dfs.getNameNodePort());
    directories(dfs.getFileSystem(), user);
    MiniMRYarnCluster yarn = new MiniMRYarnCluster("oozie", 1);
    yarn.init(conf);
    yarn.start();

    writeClients(yarn.getConfig(), conf, clients);
    Files.createFile(clients.resolve("READY"));
    while (System.in.read() >= 0) {
      // Until whoever started this ends.
    }
    // Stopping in order takes half a minute, and nobody needs what is in there.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    Runtime.getRuntime().halt(0);
  }

  private static Map<String, String> settings(Path work) {
    return Map.ofEntries(
        Map.entry("hadoop.tmp.dir", work.resolve("tmp").toString()),
        Map.entry("dfs.replication", "1"),
        Map.entry("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5"),
        Map.entry("mapreduce.framework.name", "yarn"),
        Map.entry("yarn.app.mapreduce.am.staging-dir", "/user"),
        // A launcher, its job's ApplicationMaster and that one's tasks at once, and two of these.
        Map.entry("yarn.nodemanager.resource.memory-mb", "8192"),
        Map.entry("yarn.nodemanager.resource.cpu-vcores", "16"),
        Map.entry("yarn.scheduler.minimum-allocation-mb", "128"),
        Map.entry("yarn.scheduler.maximum-allocation-mb", "2048"),
        // By default a tenth: a launcher would take it, and its job wait for ever.
        Map.entry("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0"),
        Map.entry("yarn.scheduler.capacity.root.queues", "default"),
        Map.entry("yarn.scheduler.capacity.root.default.capacity", "100"),
        Map.entry("yarn.nodemanager.vmem-check-enabled", "false"),
        Map.entry("yarn.nodemanager.pmem-check-enabled", "false"),
        Map.entry(
            "yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100"),
        Map.entry("yarn.nodemanager.delete.debug-delay-sec", "3600"),
        Map.entry("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "100"),
        Map.entry("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", "100"),
        Map.entry("yarn.app.mapreduce.am.resource.mb", "512"),
        Map.entry("yarn.app.mapreduce.am.command-opts", "-Xmx320m" + JVM),
        Map.entry("mapreduce.map.memory.mb", "384"),
        Map.entry("mapreduce.reduce.memory.mb", "384"),
        Map.entry("mapreduce.map.java.opts", "-Xmx256m" + JVM),
        Map.entry("mapreduce.reduce.java.opts", "-Xmx256m" + JVM),
        Map.entry("mapreduce.task.io.sort.mb", "16"));
  }

  private static void directories(FileSystem hdfs, String user) throws IOException {
    hdfs.mkdirs(new org.apache.hadoop.fs.Path("/user/" + user));
    org.apache.hadoop.fs.Path tmp = new org.apache.hadoop.fs.Path("/tmp");
    hdfs.mkdirs(tmp);
    hdfs.setPermission(tmp, new FsPermission((short) 0777));
  }

  /** What a client needs, in files by the names that it looks for. */
  private static void writeClients(Configuration running, Configuration given, Path directory)
      throws IOException {
    Configuration conf = new Configuration(running);
    for (String key : new String[] {"fs.defaultFS", "yarn.application.classpath"}) {
      conf.set(key, given.get(key));
    }
    conf.set("mapreduce.application.classpath", given.get("mapreduce.application.classpath"));
    // Else a client would ship its own class path to the containers.
    conf.set("yarn.is.minicluster", "false");
    conf.unset("mapreduce.jobtracker.address");
    write(conf, directory.resolve("core-site.xml"), "fs.defaultFS", "hadoop.proxyuser");
    write(
        conf,
        directory.resolve("hdfs-site.xml"),
        "dfs.replication",
        "dfs.client.block.write",
        "dfs.namenode.http-address");
    write(
        conf,
        directory.resolve("yarn-site.xml"),
        "yarn.resourcemanager.",
        "yarn.application.",
        "yarn.is.minicluster",
        "yarn.nodemanager.aux",
        "yarn.scheduler.m");
    write(conf, directory.resolve("mapred-site.xml"), "mapreduce.", "yarn.app.");
  }

  private static void write(Configuration conf, Path file, String... prefixes) throws IOException {
    Configuration defaults = new Configuration();
    defaults.addResource("hdfs-default.xml");
    defaults.addResource("yarn-default.xml");
    defaults.addResource("mapred-default.xml");
    Configuration written = new Configuration(false);
    for (Map.Entry<String, String> property : conf) {
      String key = property.getKey();
      String value = conf.getRaw(key);
      for (String prefix : prefixes) {
        if (key.startsWith(prefix) && value != null && !value.equals(defaults.getRaw(key))) {
          written.set(key, value);
        }
      }
    }
    try (OutputStream out = Files.newOutputStream(file)) {
      written.writeXml(out);
    }
  }
}
