package org.crosswind.it.daemons;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A NameNode, two DataNodes, a ResourceManager, two NodeManagers and a JobHistoryServer, a JVM
 * each. All that it writes is in one directory, by whose files another process finds it again.
 */
final class DaemonCluster {
  private static final List<String> JVM =
      List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData");

  /** Of a daemon to be there, on a machine that does other things. */
  private static final String PATIENCE = "600";

  private static DaemonCluster shared;

  private final HadoopHome home;
  private final Path directory;
  private final Network network;
  private final ClusterConfiguration configuration;

  private DaemonCluster(HadoopHome home, Path directory, Network network) {
    this.home = home;
    this.directory = directory;
    this.network = network;
    this.configuration = new ClusterConfiguration(home, directory, network.firstPort());
  }

  /** A cluster for all tests of this JVM, which ends with it. */
  static synchronized DaemonCluster shared() throws IOException, InterruptedException {
    if (shared == null) {
      HadoopHome home = HadoopHome.of(HadoopHome.NEWEST);
      Path target = home.path().resolveSibling("daemons");
      shared = start(home, Files.createTempDirectory(Files.createDirectories(target), "cluster-"));
      Runtime.getRuntime().addShutdownHook(new Thread(DaemonCluster::stopAll));
    }
    return shared;
  }

  private static void stopAll() {
    shared.stop();
    // Commands too, when the tests are ended from outside.
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
  }

  /** Starts a cluster in a directory that is there for nothing else. */
  static DaemonCluster start(HadoopHome home, Path directory)
      throws IOException, InterruptedException {
    Files.createDirectories(directory.resolve("logs"));
    Path own = directory.toRealPath();
    Network network = Network.open(own.resolve("logs/network.log"));
    Files.writeString(own.resolve("network"), network.holder() + " " + network.firstPort());
    DaemonCluster cluster = new DaemonCluster(home, own, network);
    try {
      cluster.startAll();
    } catch (IOException | RuntimeException e) {
      cluster.stop();
      throw e;
    }
    return cluster;
  }

  /** The cluster that runs in a directory. */
  static DaemonCluster at(HadoopHome home, Path directory) throws IOException {
    Path own = directory.toRealPath();
    List<String> network = List.of(Files.readString(own.resolve("network")).split(" ", -1));
    return new DaemonCluster(
        home, own, new Network(Long.parseLong(network.get(0)), Integer.parseInt(network.get(1))));
  }

  private void startAll() throws IOException, InterruptedException {
    configuration.write();
    java("format", Daemon.NAMENODE, List.of("-format", "-nonInteractive")).waitFor();
    for (Daemon daemon : Daemon.values()) {
      start(daemon);
    }
    awaitNodes();
  }

  void start(Daemon daemon) throws IOException {
    Process process = java(daemon.label(), daemon, List.of());
    Files.writeString(pidFile(daemon), Long.toString(process.pid()));
  }

  private Process java(String name, Daemon daemon, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JavaProcess.JAVA));
    command.addAll(JVM);
    command.add("-Dhadoop.home.dir=" + home.path());
    command.add("-Dhadoop.log.dir=" + directory.resolve("logs"));
    command.add("-Djava.net.preferIPv4Stack=true");
    List<String> path = new ArrayList<>(List.of(configuration.of(daemon).toString()));
    path.addAll(home.classPath());
    Collections.addAll(command, "-cp", String.join(":", path), daemon.type());
    command.addAll(arguments);
    return shell().daemon(directory.resolve("logs").resolve(name + ".log"), command);
  }

  /** The address of a daemon's web server, its port of this number. */
  String web(Daemon daemon, int port) {
    return "http://" + configuration.address(daemon, port);
  }

  /** Of Hadoop's settings and jars on its nodes. */
  List<String> classPath() {
    List<String> path = new ArrayList<>(List.of(configuration.client().toString()));
    path.addAll(home.classPath());
    return path;
  }

  /** Waits until all nodes have registered. */
  void awaitNodes() throws IOException, InterruptedException {
    String names = "Hadoop:service=NameNode,name=FSNamesystemState";
    page(Daemon.NAMENODE, 1, "/jmx?qry=" + names, "\"NumLiveDataNodes\" : 2");
    page(Daemon.RESOURCEMANAGER, 4, "/ws/v1/cluster/metrics", "\"activeNodes\":2");
    page(Daemon.HISTORYSERVER, 1, "/ws/v1/history/info", "historyInfo");
  }

  /** A page of a daemon's web server, as soon as it matches. */
  String page(Daemon daemon, int port, String path, String pattern)
      throws IOException, InterruptedException {
    String address = web(daemon, port) + path;
    Path classes = JavaProcess.classes(WebPage.class);
    return shell()
        .run(
            JavaProcess.JAVA,
            "-XX:TieredStopAtLevel=1",
            "-cp",
            classes.toString(),
            WebPage.class.getName(),
            address,
            pattern,
            PATIENCE)
        .mustSucceed()
        .out();
  }

  /** Where clients of the cluster run. */
  Shell shell() {
    String java = Path.of(System.getProperty("java.home")).toString();
    return new Shell(
        network.prefix(),
        Map.of(
            "JAVA_HOME", java,
            "HADOOP_HOME", home.path().toString(),
            "HADOOP_CONF_DIR", configuration.client().toString()));
  }

  /** The command of this name in the bin of its Hadoop. */
  String command(String name) {
    return home.command(name);
  }

  /** Daemons' logs, containers' logs, data, configuration. */
  Path directory() {
    return directory;
  }

  /** Kills a daemon, as a crash does. */
  void kill(Daemon daemon) {
    process(daemon).ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Starts what has been killed. */
  void startMissing() throws IOException {
    for (Daemon daemon : Daemon.values()) {
      if (process(daemon).filter(ProcessHandle::isAlive).isEmpty()) {
        start(daemon);
      }
    }
  }

  /** The containers' JVMs. */
  List<JavaProcess> containers() {
    return JavaProcess.containers(directory);
  }

  /** The containers' JVMs of a NodeManager. */
  List<JavaProcess> containers(Daemon nodeManager) {
    Path logs = directory.resolve("logs").resolve(nodeManager.label());
    return JavaProcess.containers(logs);
  }

  /** Runs {@code hadoop} with these arguments. */
  Shell.Outcome hadoop(String... arguments) throws IOException, InterruptedException {
    return startHadoop(arguments).await();
  }

  Shell.Running startHadoop(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.command("hadoop")));
    Collections.addAll(command, arguments);
    return shell().start(command.toArray(String[]::new));
  }

  /** Kills all that was started here, containers that lost their NodeManager too. */
  void stop() {
    Daemon[] daemons = Daemon.values();
    for (int i = daemons.length - 1; i >= 0; i--) {
      kill(daemons[i]);
    }
    containers().forEach(c -> c.process().destroyForcibly());
    network.close();
  }

  private Optional<ProcessHandle> process(Daemon daemon) {
    try {
      return Files.exists(pidFile(daemon))
          ? ProcessHandle.of(Long.parseLong(Files.readString(pidFile(daemon))))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path pidFile(Daemon daemon) {
    return directory.resolve(daemon.label() + ".pid");
  }
}
