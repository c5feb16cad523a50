package org.crosswind.driver.remote;

import static org.crosswind.driver.remote.RemoteParameters.CLASS_PATH;
import static org.crosswind.driver.remote.RemoteParameters.JAVA_HOME;
import static org.crosswind.driver.remote.RemoteParameters.MEMORY;
import static org.crosswind.driver.remote.RemoteParameters.QUEUE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Unreachable;
import org.crosswind.driver.remote.services.ResourceManagerSettings;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications;
import org.crosswind.driver.remote.services.YarnApplications.App;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * A command as an application of YARN, whose ApplicationMaster is the driver. The node's own
 * settings and jars of Hadoop serve it; what is brought there is the job jar and the command.
 */
final class YarnSubmission {
  /** An attempt that dies is followed by one that goes on. */
  private static final int ATTEMPTS = 2;

  /** Of the container, for what is not heap: a quarter, and no more than this. */
  private static final long MOST_OVERHEAD_MB = 512;

  private static final String TOO_LARGE =
      "(?s).*(Invalid resource request|Requested more memory).*";

  private static final int LOOKS = 100;
  private static final long LOOK_MILLISECONDS = 150;

  private static final Pattern QUEUE_UNKNOWN =
      Pattern.compile(
          "(?i)(?:unknown|non-leaf|non-existent) queue:? ?'?([\\w.-]+)|queue named ([\\w.-]+)");

  /** What Hadoop has where nothing is set. */
  private static final List<String> DEFAULT_CLASS_PATH =
      Stream.concat(
              Stream.of("$HADOOP_CONF_DIR"),
              Stream.of("COMMON", "HDFS", "YARN", "MAPRED")
                  .flatMap(
                      part -> {
                        String directory =
                            part.equals("MAPRED") ? "mapreduce" : part.toLowerCase(Locale.ROOT);
                        String share = "$HADOOP_" + part + "_HOME/share/hadoop/" + directory;
                        return Stream.of(share + "/*", share + "/lib/*");
                      }))
          .toList();

  private final Settings settings;
  private final Site site;
  private final Console console;
  private final YarnApplications yarn;
  private final WebFiles files;

  YarnSubmission(Settings settings, Site site, Console console) throws UsageException {
    this.settings = settings;
    this.site = site;
    this.console = console;
    this.yarn = site.yarn();
    this.files = site.files();
  }

  /** Submits; the application's id. */
  String submit(Order order, Path jar) throws IOException, RemoteFailure, UsageException {
    Submission submission = new Submission(files);
    String id = yarn.newId();
    Submission.Placed placed = submission.jar(jar);
    String folder = submission.folder(id, order);
    console.note("Submitting as " + id);
    ResourceManagerSettings manager = new ResourceManagerSettings(site.yarnService());
    Map<String, Object> application = new LinkedHashMap<>();
    application.put("application-id", id);
    application.put("application-name", order.name());
    settings.find(QUEUE).ifPresent(queue -> application.put("queue", queue));
    application.put("application-type", "CROSSWIND");
    application.put("max-app-attempts", ATTEMPTS);
    application.put("application-tags", Map.of("tag", List.of("crosswind")));
    application.put("resource", Map.of("memory", settings.get(MEMORY), "vCores", 1));
    application.put("am-container-spec", container(placed, folder, manager));
    try {
      yarn.submit(application);
      return accepted(id);
    } catch (Unreachable e) {
      // It may have been taken, and the folder be needed.
      throw e;
    } catch (RemoteFailure e) {
      files.delete(folder);
      throw e.getMessage().matches(TOO_LARGE)
          ? new RemoteFailure(
              "--memory-mb: a container of "
                  + settings.get(MEMORY)
                  + " MB is larger than the cluster allows: give less, or have it allow more ("
                  + e.getMessage()
                  + ")")
          : e;
    }
  }

  private Map<String, Object> container(
      Submission.Placed jar, String folder, ResourceManagerSettings manager)
      throws IOException, RemoteFailure {
    Map<String, Object> resource = new LinkedHashMap<>();
    String own = site.hadoop().defaultFileSystem();
    String fileSystem = own.isEmpty() ? manager.value("fs.defaultFS").replaceFirst("/$", "") : own;
    // Without scheme and host it is of the nodes' default file system, as they know it.
    resource.put("resource", fileSystem + jar.path());
    resource.put("type", "FILE");
    resource.put("visibility", "APPLICATION");
    resource.put("size", jar.entry().length());
    resource.put("timestamp", jar.entry().modified());
    Map<String, Object> container = new LinkedHashMap<>();
    container.put("local-resources", entries(Map.of("crosswind.jar", resource)));
    container.put("environment", entries(Map.of("CLASSPATH", classPath(manager))));
    container.put("commands", Map.of("command", command(folder)));
    Map<String, String> tokens = new ClusterTokens(site, manager, console).obtain(yarn, files);
    if (!tokens.isEmpty()) {
      container.put("credentials", Map.of("tokens", entries(tokens)));
    }
    return container;
  }

  private static Map<String, Object> entries(Map<String, ?> map) {
    List<Object> entries = new ArrayList<>();
    map.forEach((key, value) -> entries.add(Map.of("key", key, "value", value)));
    return Map.of("entry", entries);
  }

  private String classPath(ResourceManagerSettings manager) throws IOException, RemoteFailure {
    List<String> entries =
        settings
            .find(CLASS_PATH)
            .map(text -> List.of(text.split(",", -1)))
            .orElse(site.hadoop().classPath());
    if (entries.isEmpty()) {
      entries = manager.classPath();
    }
    if (entries.isEmpty()) {
      entries = DEFAULT_CLASS_PATH;
    }
    return "crosswind.jar:" + String.join(":", entries);
  }

  /** Where users are not proven the process is the NodeManager's, and does what the user may. */
  private String command(String folder) {
    long memory = settings.get(MEMORY);
    long heap = memory - Math.min(MOST_OVERHEAD_MB, memory / 4);
    String java = settings.find(JAVA_HOME).orElse("{{JAVA_HOME}}") + "/bin/java";
    return "HADOOP_USER_NAME=$USER exec "
        + java
        + " -Xmx"
        + heap
        + "m -XX:+UseSerialGC -Dyarn.app.container.log.dir=<LOG_DIR> "
        + Submission.DRIVER
        + " yarn '"
        + folder.replace("'", "'\\''")
        + "' 1><LOG_DIR>/stdout 2><LOG_DIR>/stderr";
  }

  /** Waits until a scheduler has taken it: an unknown queue, say, shows only then. */
  private String accepted(String id) throws IOException, RemoteFailure {
    for (int i = 0; i < LOOKS; i++) {
      Optional<App> app = yarn.find(id);
      if (app.isPresent() && !app.get().isNew()) {
        if (app.get().state().equals("FAILED")) {
          throw refused(app.get());
        }
        return id;
      }
      Pause.milliseconds(LOOK_MILLISECONDS);
    }
    return id;
  }

  private static RemoteFailure refused(App app) {
    Matcher queue = QUEUE_UNKNOWN.matcher(app.diagnostics());
    if (queue.find()) {
      String name = queue.group(1) == null ? queue.group(2) : queue.group(1);
      return new RemoteFailure(
          "there is no queue " + name + " that takes applications: --queue names another");
    }
    return new RemoteFailure("YARN refuses " + app.id() + ": " + app.diagnostics());
  }
}
