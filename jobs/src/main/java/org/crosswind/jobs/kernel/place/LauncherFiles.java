package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.MRJobConfig;

/**
 * The files by which an Oozie launcher talks to the program it runs; no class of Oozie is needed.
 */
public final class LauncherFiles {
  /** By this tag of its jobs Oozie finds, and ends, what an action has left running. */
  private static final String CHILDREN = "oozie.child.mapreduce.job.tags";

  private LauncherFiles() {}

  /**
   * The action's configuration; outside a launcher that of this process. An action can't leave a
   * property out, so an option whose value is empty counts as not given.
   */
  public static Configuration configuration() throws IOException {
    String action = System.getProperty("oozie.action.conf.xml");
    if (action == null) {
      return EmbeddedMode.configuration();
    }
    Configuration conf = new Configuration();
    ConfigurationFile.read(Path.of(action).toAbsolutePath().toString()).addTo(conf);
    String tokens = System.getenv("HADOOP_TOKEN_FILE_LOCATION");
    if (tokens != null) {
      // Jobs get the tokens the launcher was given: it has no ticket to ask for more.
      conf.set("mapreduce.job.credentials.binary", tokens);
    }
    for (Map.Entry<String, String> property : conf) {
      if (property.getKey().startsWith("crosswind.") && property.getValue().isBlank()) {
        conf.unset(property.getKey());
      }
    }
    tag(conf);
    return conf;
  }

  /** Hands properties to the workflow: what {@code wf:actionData} gives. */
  public static void capture(Properties output) throws IOException {
    String file = System.getProperty("oozie.action.output.properties");
    if (file != null) {
      try (OutputStream out = Files.newOutputStream(Path.of(file))) {
        output.store(out, null);
      }
    }
  }

  private static void tag(Configuration conf) {
    String tag = conf.get(CHILDREN);
    if (tag != null) {
      String own = conf.get(MRJobConfig.JOB_TAGS, "");
      conf.set(MRJobConfig.JOB_TAGS, own.isEmpty() ? tag : own + "," + tag);
    }
  }
}
