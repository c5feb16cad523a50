package org.crosswind.oozie;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.oozie.action.decision.DecisionActionExecutor;
import org.apache.oozie.action.email.EmailActionExecutor;
import org.apache.oozie.action.hadoop.FsActionExecutor;
import org.apache.oozie.action.oozie.SubWorkflowActionExecutor;
import org.apache.oozie.client.OozieClient;
import org.apache.oozie.client.OozieClientException;
import org.apache.oozie.client.WorkflowAction;
import org.apache.oozie.client.WorkflowJob;
import org.apache.oozie.local.LocalOozie;
import org.apache.oozie.service.LiteWorkflowStoreService;
import org.apache.oozie.service.SchemaService;
import org.apache.oozie.service.SchemaService.SchemaName;
import org.apache.oozie.service.Services;
import org.apache.oozie.workflow.WorkflowException;
import org.apache.oozie.workflow.lite.LiteWorkflowApp;
import org.apache.oozie.workflow.lite.LiteWorkflowAppParser;

/**
 * Oozie's engine in this JVM: its parser, expressions, database and commands, on the local file
 * system. Java and map-reduce actions run here too, see {@link InProcessAction}. One for all tests.
 */
final class LocalEngine {
  /**
   * The fs action wants a scheme and an authority, which {@code file:} lacks: {@code
   * viewfs://local/x} is {@code file:/x}.
   */
  static final String NAME_NODE = "viewfs://local";

  private static final List<String> SERVICES =
      List.of(
          "SchedulerService",
          "MetricsInstrumentationService",
          "MemoryLocksService",
          "UUIDService",
          "ELService",
          "AuthorizationService",
          "UserGroupInformationService",
          "HadoopAccessorService",
          "JobsConcurrencyService",
          "URIHandlerService",
          "DagXLogInfoService",
          "SchemaService",
          "LiteWorkflowAppService",
          "JPAService",
          "StoreService",
          "DBLiteWorkflowStoreService",
          "CallbackService",
          "ActionService",
          "CallableQueueService",
          "DagEngineService",
          "GroupsService",
          "ProxyUserService");

  private static Path home;

  private LocalEngine() {}

  /** Starts the engine, unless it runs; the directory of the deployed workflows. */
  static synchronized Path started() throws Exception {
    if (home == null) {
      home = scratch("oozie-");
      configure(home);
      LocalOozie.start();
      Runtime.getRuntime().addShutdownHook(new Thread(LocalOozie::stop));
      deploy(home.resolve("app"));
    }
    return home.resolve("app");
  }

  /** A new directory, which the next clean build takes away. */
  static Path scratch(String prefix) throws IOException {
    Path target = Files.createDirectories(OozieFiles.OOZIE.resolve("target").toAbsolutePath());
    return Files.createTempDirectory(target, prefix);
  }

  private static void configure(Path home) throws IOException {
    Path conf = home.resolve("conf");
    Files.createDirectories(conf.resolve("action-conf"));
    Path hadoop = Files.createDirectories(conf.resolve("hadoop-conf"));
    Files.writeString(
        hadoop.resolve("core-site.xml"),
        xml(
            Map.of(
                "fs.defaultFS",
                NAME_NODE,
                "fs.viewfs.mounttable.local.linkMergeSlash",
                "file:///")));
    Files.writeString(conf.resolve("oozie-site.xml"), xml(site()));
    Files.writeString(conf.resolve("localoozie-log4j.properties"), "log4j.rootLogger=OFF\n");
    System.setProperty(Services.OOZIE_HOME_DIR, home.toString());
    System.setProperty("oozie.data.dir", home.resolve("data").toString());
    System.setProperty("oozie.log.dir", home.resolve("logs").toString());
    System.setProperty("oozielocal.log", home.resolve("oozielocal.log").toString());
    System.setProperty("derby.stream.error.file", home.resolve("derby.log").toString());
  }

  private static Map<String, String> site() {
    List<Class<?>> executors =
        List.of(
            DecisionActionExecutor.class,
            FsActionExecutor.class,
            SubWorkflowActionExecutor.class,
            EmailActionExecutor.class,
            InProcessAction.JavaMain.class,
            InProcessAction.MapReduce.class);
    return Map.of(
        "oozie.services",
        SERVICES.stream().map("org.apache.oozie.service."::concat).collect(Collectors.joining(",")),
        "oozie.service.ActionService.executor.classes",
        executors.stream().map(Class::getName).collect(Collectors.joining(",")),
        "oozie.service.HadoopAccessorService.supported.filesystems",
        "*",
        "oozie.service.JPAService.create.db.schema",
        "true",
        "oozie.service.JPAService.validate.db.connection",
        "false",
        "oozie.service.JPAService.jdbc.url",
        "jdbc:derby:memory:oozie;create=true");
  }

  /** A Hadoop configuration file. */
  static String xml(Map<String, String> properties) {
    StringBuilder text = new StringBuilder("<configuration>");
    properties.forEach(
        (name, value) ->
            text.append("<property><name>")
                .append(name)
                .append("</name><value>")
                .append(value.replace("&", "&amp;").replace("<", "&lt;"))
                .append("</value></property>\n"));
    return text.append("</configuration>\n").toString();
  }

  private static void deploy(Path app) throws IOException {
    Files.createDirectories(app);
    try (var files = Files.list(OozieFiles.OOZIE)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".xml"))::iterator) {
        Files.copy(file, app.resolve(file.getFileName()));
      }
    }
  }

  /** A workflow by the parser of a submission: schema, transitions, forks, parameters. */
  static LiteWorkflowApp parse(String xml, Configuration conf) throws WorkflowException {
    return new LiteWorkflowAppParser(
            Services.get().get(SchemaService.class).getSchema(SchemaName.WORKFLOW),
            LiteWorkflowStoreService.LiteControlNodeHandler.class,
            LiteWorkflowStoreService.LiteDecisionHandler.class,
            LiteWorkflowStoreService.LiteActionHandler.class)
        .validateAndParse(new StringReader(xml), conf);
  }

  /** A workflow that has run. */
  record Run(WorkflowJob job) {
    WorkflowAction action(String name) {
      return find(name).orElseThrow(() -> new AssertionError("no " + name + " in " + this));
    }

    java.util.Optional<WorkflowAction> find(String name) {
      return job.getActions().stream().filter(a -> a.getName().equals(name)).findFirst();
    }

    Properties captured(String name) throws IOException {
      Properties properties = new Properties();
      properties.load(new StringReader(action(name).getData()));
      return properties;
    }

    List<String> names() {
      return job.getActions().stream().map(WorkflowAction::getName).toList();
    }

    @Override
    public String toString() {
      return job.getAppName()
          + " "
          + job.getStatus()
          + job.getActions().stream()
              .map(
                  a ->
                      String.format(
                          "%n  %-15s %-10s %s",
                          a.getName(),
                          a.getStatus(),
                          a.getErrorMessage() == null ? "" : a.getErrorMessage()))
              .collect(Collectors.joining());
    }
  }

  /** Submits a deployed workflow and waits for its end. */
  static Run run(String workflow, Map<String, String> parameters) throws Exception {
    Path app = started();
    OozieClient client = LocalOozie.getClient();
    Properties properties = client.createConfiguration();
    properties.setProperty(OozieClient.APP_PATH, NAME_NODE + app.resolve(workflow));
    properties.setProperty("resourceManager", "local");
    properties.setProperty("nameNode", NAME_NODE);
    properties.putAll(parameters);
    return await(client, client.run(properties));
  }

  private static Run await(OozieClient client, String id)
      throws OozieClientException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    List<WorkflowJob.Status> running =
        Arrays.asList(WorkflowJob.Status.PREP, WorkflowJob.Status.RUNNING);
    WorkflowJob job = client.getJobInfo(id);
    while (running.contains(job.getStatus()) && System.nanoTime() < end) {
      Thread.sleep(100);
      job = client.getJobInfo(id);
    }
    return new Run(job);
  }
}
