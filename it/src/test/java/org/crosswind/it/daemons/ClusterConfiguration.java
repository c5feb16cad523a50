package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The site's files: everything on loopback, small JVMs, short intervals. Each daemon has a
 * directory of its own, for two of a kind differ in ports and directories; clients read the
 * NameNode's.
 */
final class ClusterConfiguration {
  /** Of a container's JVM: tasks are short, and the machine is small. */
  private static final String JVM =
      "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto -XX:-UsePerfData";

  /** Of a node that is gone; one that other work slows down must not be taken for it. */
  private static final String NODE_EXPIRY = "30000";

  private static final String MASTER_EXPIRY = "120000";

  private final HadoopHome home;
  private final Path directory;
  private final int firstPort;

  ClusterConfiguration(HadoopHome home, Path directory, int firstPort) {
    this.home = home;
    this.directory = directory;
    this.firstPort = firstPort;
  }

  /** Where a daemon's files are. */
  Path of(Daemon daemon) {
    return directory.resolve("conf").resolve(daemon.label());
  }

  /** What a client reads. */
  Path client() {
    return of(Daemon.NAMENODE);
  }

  void write() throws IOException {
    for (Daemon daemon : Daemon.values()) {
      Path conf = Files.createDirectories(of(daemon));
      write(conf, "core-site.xml", core());
      write(conf, "hdfs-site.xml", hdfs(daemon));
      write(conf, "yarn-site.xml", yarn(daemon));
      write(conf, "mapred-site.xml", mapred(daemon));
      write(conf, "capacity-scheduler.xml", scheduler());
      Files.writeString(
          conf.resolve("log4j.properties"),
          Files.readString(home.path().resolve("etc/hadoop/log4j.properties")));
    }
  }

  /** An address of a daemon: its port number {@code which}. */
  String address(Daemon daemon, int which) {
    return Network.ADDRESS + ":" + (firstPort + daemon.port() + which);
  }

  private Map<String, String> core() {
    Map<String, String> core = new LinkedHashMap<>();
    core.put("fs.defaultFS", "hdfs://" + address(Daemon.NAMENODE, 0));
    core.put("hadoop.tmp.dir", data("tmp"));
    core.put("hadoop.http.staticuser.user", System.getProperty("user.name"));
    return core;
  }

  private Map<String, String> hdfs(Daemon daemon) {
    Map<String, String> hdfs = new LinkedHashMap<>();
    hdfs.put("dfs.replication", "2");
    hdfs.put("dfs.namenode.name.dir", "file://" + data("name"));
    hdfs.put("dfs.namenode.rpc-bind-host", Network.ADDRESS);
    hdfs.put("dfs.namenode.http-address", address(Daemon.NAMENODE, 1));
    hdfs.put("dfs.namenode.safemode.extension", "0");
    hdfs.put("dfs.namenode.fs-limits.min-block-size", "1024");
    hdfs.put("dfs.namenode.datanode.registration.ip-hostname-check", "false");
    hdfs.put("dfs.namenode.heartbeat.recheck-interval", "3000");
    hdfs.put("dfs.heartbeat.interval", "1");
    Daemon dataNode = daemon == Daemon.DATANODE_2 ? daemon : Daemon.DATANODE_1;
    hdfs.put("dfs.datanode.data.dir", "file://" + data(dataNode.label()));
    hdfs.put("dfs.datanode.hostname", Network.ADDRESS);
    hdfs.put("dfs.datanode.address", address(dataNode, 0));
    hdfs.put("dfs.datanode.http.address", address(dataNode, 1));
    hdfs.put("dfs.datanode.ipc.address", address(dataNode, 2));
    // A closing file waits 400 ms otherwise, when the DataNode's report comes a moment later.
    hdfs.put("dfs.client.block.write.locateFollowingBlock.initial.delay.ms", "5");
    hdfs.put("dfs.client.block.write.locateFollowingBlock.retries", "10");
    return hdfs;
  }

  private Map<String, String> yarn(Daemon daemon) {
    Map<String, String> yarn = new LinkedHashMap<>();
    yarn.put("yarn.resourcemanager.hostname", Network.ADDRESS);
    yarn.put("yarn.resourcemanager.bind-host", Network.ADDRESS);
    yarn.put("yarn.resourcemanager.address", address(Daemon.RESOURCEMANAGER, 0));
    yarn.put("yarn.resourcemanager.scheduler.address", address(Daemon.RESOURCEMANAGER, 1));
    yarn.put("yarn.resourcemanager.resource-tracker.address", address(Daemon.RESOURCEMANAGER, 2));
    yarn.put("yarn.resourcemanager.admin.address", address(Daemon.RESOURCEMANAGER, 3));
    yarn.put("yarn.resourcemanager.webapp.address", address(Daemon.RESOURCEMANAGER, 4));
    yarn.put("yarn.resourcemanager.nodemanagers.heartbeat-interval-ms", "50");
    yarn.put("yarn.nm.liveness-monitor.expiry-interval-ms", NODE_EXPIRY);
    yarn.put("yarn.am.liveness-monitor.expiry-interval-ms", MASTER_EXPIRY);
    yarn.put("yarn.client.nodemanager-connect.max-wait-ms", "5000");
    yarn.put("yarn.client.nodemanager-connect.retry-interval-ms", "1000");
    yarn.put("yarn.client.application-client-protocol.poll-interval-ms", "20");
    yarn.put("yarn.scheduler.minimum-allocation-mb", "128");
    yarn.put("yarn.application.classpath", client() + "," + String.join(",", home.classPath()));
    nodeManager(daemon == Daemon.NODEMANAGER_2 ? daemon : Daemon.NODEMANAGER_1, yarn);
    return yarn;
  }

  private void nodeManager(Daemon daemon, Map<String, String> yarn) {
    yarn.put("yarn.nodemanager.hostname", Network.ADDRESS);
    yarn.put("yarn.nodemanager.bind-host", Network.ADDRESS);
    yarn.put("yarn.nodemanager.address", address(daemon, 0));
    yarn.put("yarn.nodemanager.localizer.address", address(daemon, 1));
    yarn.put("yarn.nodemanager.webapp.address", address(daemon, 2));
    yarn.put("yarn.nodemanager.local-dirs", data(daemon.label()));
    yarn.put("yarn.nodemanager.log-dirs", directory.resolve("logs") + "/" + daemon.label());
    yarn.put("yarn.nodemanager.aux-services", "mapreduce_shuffle");
    yarn.put("yarn.nodemanager.resource.memory-mb", "1536");
    yarn.put("yarn.nodemanager.resource.cpu-vcores", "4");
    yarn.put("yarn.nodemanager.vmem-check-enabled", "false");
    yarn.put("yarn.nodemanager.pmem-check-enabled", "false");
    yarn.put("yarn.nodemanager.disk-health-checker.enable", "false");
    yarn.put("yarn.nodemanager.env-whitelist", "JAVA_HOME");
    yarn.put("yarn.nodemanager.delete.debug-delay-sec", "0");
  }

  private Map<String, String> mapred(Daemon daemon) {
    Map<String, String> mapred = new LinkedHashMap<>();
    mapred.put("mapreduce.framework.name", "yarn");
    mapred.put("mapreduce.jobhistory.address", address(Daemon.HISTORYSERVER, 0));
    mapred.put("mapreduce.jobhistory.webapp.address", address(Daemon.HISTORYSERVER, 1));
    mapred.put("mapreduce.jobhistory.admin.address", address(Daemon.HISTORYSERVER, 2));
    mapred.put("mapreduce.jobhistory.bind-host", Network.ADDRESS);
    mapred.put("yarn.app.mapreduce.am.staging-dir", "/tmp/staging");
    // In yarn-site.xml the default of mapred-default.xml would win.
    Daemon nodeManager = daemon == Daemon.NODEMANAGER_2 ? daemon : Daemon.NODEMANAGER_1;
    String shuffle = address(nodeManager, 3);
    mapred.put("mapreduce.shuffle.port", shuffle.substring(shuffle.indexOf(':') + 1));
    mapred.put("mapreduce.application.classpath", String.join(",", home.classPath()));
    for (String task : new String[] {"map", "reduce"}) {
      mapred.put("mapreduce." + task + ".memory.mb", "384");
      mapred.put("mapreduce." + task + ".java.opts", JVM);
    }
    mapred.put("mapreduce.task.io.sort.mb", "32");
    mapred.put("yarn.app.mapreduce.am.resource.mb", "512");
    mapred.put("yarn.app.mapreduce.am.command-opts", JVM);
    mapred.put("yarn.app.mapreduce.am.scheduler.heartbeat.interval-ms", "50");
    return mapred;
  }

  private static Map<String, String> scheduler() {
    String root = "yarn.scheduler.capacity.root.";
    return Map.of(
        root + "queues",
        "default",
        root + "default.capacity",
        "100",
        // One ApplicationMaster lingers while the next one starts.
        "yarn.scheduler.capacity.maximum-am-resource-percent",
        "0.7");
  }

  private String data(String name) {
    return directory.resolve("data").resolve(name).toString();
  }

  private static void write(Path conf, String file, Map<String, String> values) throws IOException {
    StringBuilder xml = new StringBuilder("<configuration>\n");
    values.forEach(
        (name, value) ->
            xml.append("<property><name>")
                .append(name)
                .append("</name><value>")
                .append(value)
                .append("</value></property>\n"));
    Files.writeString(conf.resolve(file), xml.append("</configuration>\n"), StandardCharsets.UTF_8);
  }
}
