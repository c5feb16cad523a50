package org.crosswind.oozie;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * An Oozie server beside a Hadoop cluster, each a process on the loopback interface, with the
 * workflows and the job jar deployed as a user would.
 */
final class OozieCluster {
  private static final Duration START = Duration.ofMinutes(10);
  private static final String USER = System.getProperty("user.name");

  private final Path directory;
  private final Configuration hadoop = new Configuration();
  private final String address;
  private final OozieRest oozie;
  private final Daemon cluster;
  private final Daemon server;

  /** Starts all in a directory. */
  OozieCluster(Path directory) throws Exception {
    this.directory = directory;
    cluster = startHadoop();
    for (String file : List.of("core-site.xml", "hdfs-site.xml", "yarn-site.xml")) {
      hadoop.addResource(directory.resolve("conf").resolve(file).toUri().toURL());
    }
    deploy();
    int port = freePort();
    address = "http://127.0.0.1:" + port + "/oozie";
    oozie = new OozieRest(address);
    server = startOozie(port);
    server.await("the Oozie server", START, oozie::isUp);
  }

  private Daemon startHadoop() throws Exception {
    Path lib = OozieFiles.OOZIE.resolve("cluster/target/lib");
    Path classes = OozieFiles.OOZIE.resolve("cluster/target/classes");
    Daemon daemon =
        Daemon.start(
            directory.resolve("hadoop/hadoop.log"),
            logging(directory.resolve("hadoop")) + ":" + classes + ":" + lib + "/*",
            List.of(
                "-Xmx768m",
                "org.crosswind.oozie.cluster.LoopbackHadoop",
                directory.resolve("conf").toString(),
                directory.resolve("hadoop/work").toString(),
                lib + "/*"));
    daemon.await("Hadoop", START, () -> Files.exists(directory.resolve("conf/READY")));
    return daemon;
  }

  /** A directory with the logs' settings, for a class path. */
  private static Path logging(Path directory) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(
        directory.resolve("log4j.properties"),
        """
        log4j.rootLogger=WARN,A
        log4j.appender.A=org.apache.log4j.ConsoleAppender
        log4j.appender.A.layout=org.apache.log4j.PatternLayout
        log4j.appender.A.layout.ConversionPattern=%d{ISO8601} %p %c{1}: %m%n
        """);
    return directory;
  }

  /** The files of the workflows, the job jar beside them, and the launcher's jar for all. */
  private void deploy() throws IOException {
    try (var files = Files.list(OozieFiles.OOZIE)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".xml")).toList()) {
        put(file, "crosswind/" + file.getFileName());
      }
    }
    Path jar = Path.of(System.getProperty("crosswind.jar")).normalize();
    put(jar, "crosswind/lib/" + jar.getFileName());
    String launcher = "oozie-sharelib-oozie-5.2.1.jar";
    put(
        OozieFiles.OOZIE.resolve("target/server").resolve(launcher),
        "share/lib/lib_20260101000000/oozie/" + launcher);
  }

  private Daemon startOozie(int port) throws IOException {
    Path home = directory.resolve("oozie");
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.createDirectories(conf.resolve("action-conf"));
    Files.createDirectories(home.resolve("cp/webapp"));
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("cp/webapp/index.html"), "crosswind");
    Files.writeString(conf.resolve("oozie-site.xml"), LocalEngine.xml(site(port)));
    Files.writeString(
        conf.resolve("oozie-log4j.properties"),
        """
        log4j.appender.oozie=org.apache.log4j.DailyRollingFileAppender
        log4j.appender.oozie.DatePattern='.'yyyy-MM-dd-HH
        log4j.appender.oozie.File=${oozie.log.dir}/oozie.log
        log4j.appender.oozie.layout=org.apache.log4j.PatternLayout
        log4j.appender.oozie.layout.ConversionPattern=%d{ISO8601} %5p %c{1}:%L - SERVER[${oozie.instance.id}] %m%n
        log4j.rootLogger=WARN, oozie
        log4j.logger.org.apache.oozie=INFO
        """);
    return Daemon.start(
        home.resolve("logs/oozie.out"),
        String.join(
            ":",
            home.resolve("cp").toString(),
            OozieFiles.OOZIE.resolve("target/test-classes").toString(),
            OozieFiles.OOZIE.resolve("target/server") + "/*"),
        List.of(
            "-Xmx512m",
            "-Doozie.home.dir=" + home,
            "-Doozie.config.dir=" + conf,
            "-Doozie.log.dir=" + home.resolve("logs"),
            "-Doozie.data.dir=" + home.resolve("data"),
            "-Doozie.instance.id=crosswind",
            "-Doozie.config.file=oozie-site.xml",
            "-Doozie.log4j.file=oozie-log4j.properties",
            "-Doozie.log4j.reload=0",
            "-Djava.io.tmpdir=" + home.resolve("data"),
            "-Dderby.stream.error.file=" + home.resolve("logs/derby.log"),
            TiedServer.class.getName()));
  }

  private Map<String, String> site(int port) {
    Map<String, String> site = new TreeMap<>();
    site.put("oozie.base.url", "http://127.0.0.1:" + port + "/oozie");
    site.put("oozie.http.hostname", "127.0.0.1");
    site.put("oozie.http.port", Integer.toString(port));
    site.put("oozie.jsp.tmp.dir", directory.resolve("oozie/data").toString());
    site.put("oozie.service.JPAService.create.db.schema", "true");
    site.put("oozie.service.JPAService.validate.db.connection", "false");
    site.put(
        "oozie.service.HadoopAccessorService.hadoop.configurations",
        "*=" + directory.resolve("conf"));
    site.put("oozie.action.ship.launcher.jar", "false");
    site.put("oozie.service.ShareLibService.fail.fast.on.startup", "true");
    site.put(
        "oozie.service.ActionService.executor.classes",
        String.join(
            ",",
            "org.apache.oozie.action.decision.DecisionActionExecutor",
            "org.apache.oozie.action.hadoop.JavaActionExecutor",
            "org.apache.oozie.action.hadoop.FsActionExecutor",
            "org.apache.oozie.action.hadoop.MapReduceActionExecutor",
            "org.apache.oozie.action.oozie.SubWorkflowActionExecutor",
            "org.apache.oozie.action.email.EmailActionExecutor"));
    // By default a server looks every few minutes.
    site.put("oozie.service.ActionCheckerService.action.check.interval", "5");
    site.put("oozie.service.ActionCheckerService.action.check.delay", "10");
    site.put("oozie.service.CoordMaterializeTriggerService.lookup.interval", "2");
    site.put("oozie.service.StatusTransitService.statusTransit.interval", "2");
    site.put("oozie.service.coord.input.check.requeue.interval", "2000");
    return site;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  OozieRest oozie() {
    return oozie;
  }

  /** A user's command line that has the addresses alone. */
  AfarClient afar() {
    return new AfarClient(directory, address, hadoop);
  }

  Daemon server() {
    return server;
  }

  Configuration hadoop() {
    return hadoop;
  }

  FileSystem hdfs() throws IOException {
    return FileSystem.get(URI.create(hadoop.get("fs.defaultFS")), hadoop);
  }

  /** The URI of a path in the user's home directory. */
  String uri(String path) {
    return hadoop.get("fs.defaultFS") + "/user/" + USER + "/" + path;
  }

  /** Copies a local file into the user's home directory. */
  void put(Path file, String path) throws IOException {
    hdfs()
        .copyFromLocalFile(
            new org.apache.hadoop.fs.Path(file.toString()),
            new org.apache.hadoop.fs.Path(uri(path)));
  }

  /** What every submission of a user has. */
  Map<String, String> submission() {
    Map<String, String> properties = new TreeMap<>();
    properties.put("user.name", USER);
    properties.put("nameNode", hadoop.get("fs.defaultFS"));
    properties.put("resourceManager", hadoop.get("yarn.resourcemanager.address"));
    properties.put("launcherMemory", "512");
    properties.put("fitMemory", "512");
    return properties;
  }

  void stop() {
    server.stop();
    cluster.stop();
  }
}
