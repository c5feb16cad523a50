package org.crosswind.driver.remote;

import static org.crosswind.driver.remote.RemoteParameters.MEMORY;
import static org.crosswind.driver.remote.RemoteParameters.NAME_NODE;
import static org.crosswind.driver.remote.RemoteParameters.QUEUE;
import static org.crosswind.driver.remote.RemoteParameters.RESOURCE_MANAGER;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.OozieJobs;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/** A command as a workflow of Oozie with one action, whose launcher runs the driver. */
final class OozieSubmission {
  private static final String WORKFLOW =
      """
      <workflow-app xmlns="uri:oozie:workflow:1.0" name="${jobName}">
        <start to="command"/>
        <action name="command">
          <java>
            <resource-manager>${resourceManager}</resource-manager>
            <name-node>${nameNode}</name-node>
            <configuration>
              <property><name>oozie.job.launch.time</name><value>1</value></property>
              <property><name>oozie.launcher.memory.mb</name><value>${memory}</value></property>
              <property><name>oozie.launcher.javaopts</name><value>-Xmx${heap}m</value></property>
              <property><name>oozie.launcher.queue</name><value>${queue}</value></property>
            </configuration>
            <main-class>org.crosswind.driver.RemoteDriver</main-class>
            <arg>oozie</arg>
            <arg>${folder}</arg>
            <file>${jar}</file>
            <capture-output/>
          </java>
          <ok to="done"/>
          <error to="failed"/>
        </action>
        <kill name="failed"><message>${wf:errorMessage(wf:lastErrorNode())}</message></kill>
        <end name="done"/>
      </workflow-app>
      """;

  /** What Oozie takes for a name without doing something to it. */
  private static final String ODD = "[^\\w .,:+-]";

  private static final long MOST_OVERHEAD_MB = 512;

  private final Settings settings;
  private final Console console;
  private final OozieJobs oozie;
  private final WebFiles files;
  private final String nameNode;
  private final String resourceManager;

  OozieSubmission(Settings settings, Site site, Console console) throws UsageException {
    this.settings = settings;
    this.console = console;
    this.oozie = site.oozie();
    this.files = site.files();
    this.nameNode = site.named(NAME_NODE, site.hadoop().defaultFileSystem());
    this.resourceManager = site.named(RESOURCE_MANAGER, site.hadoop().resourceManager());
  }

  /** Submits; the workflow's id. */
  String submit(Order order, Path jar) throws IOException, RemoteFailure {
    Submission submission = new Submission(files);
    Submission.Placed placed = submission.jar(jar);
    String name = "oozie-" + Instant.now().toEpochMilli() + "-" + ProcessHandle.current().pid();
    String folder = submission.folder(name, order);
    files.write(folder + "/workflow.xml", Body.of(WORKFLOW));
    console.note("Submitting " + folder);
    long memory = settings.get(MEMORY);
    long heap = memory - Math.min(MOST_OVERHEAD_MB, memory / 4);
    Map<String, String> properties = new TreeMap<>();
    properties.put("user.name", oozie.user());
    properties.put("nameNode", nameNode);
    properties.put("resourceManager", resourceManager);
    properties.put("jobName", order.name().replaceAll(ODD, "?"));
    properties.put("memory", Long.toString(memory));
    properties.put("heap", Long.toString(heap));
    properties.put("queue", settings.find(QUEUE).orElse("default"));
    properties.put("folder", folder);
    properties.put("jar", placed.path());
    properties.put("oozie.wf.application.path", nameNode + folder + "/workflow.xml");
    String id = oozie.submit(properties);
    files.write(folder + "/" + Folder.ID, Body.of(id + "\n"));
    return id;
  }
}
