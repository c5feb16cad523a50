package org.crosswind.jobs.kernel;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.hadoop.conf.Configuration;

/**
 * The files by which an Oozie launcher talks to the program it runs; no class of Oozie is needed.
 */
public final class LauncherFiles {
  private LauncherFiles() {}

  /** The action's configuration; outside a launcher that of this process. */
  public static Configuration configuration() throws IOException {
    String action = System.getProperty("oozie.action.conf.xml");
    if (action == null) {
      return EmbeddedMode.configuration();
    }
    Configuration conf = new Configuration();
    conf.addResource(new org.apache.hadoop.fs.Path("file:///", action));
    String tokens = System.getenv("HADOOP_TOKEN_FILE_LOCATION");
    if (tokens != null) {
      // Jobs get the tokens the launcher was given: it has no ticket to ask for more.
      conf.set("mapreduce.job.credentials.binary", tokens);
    }
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
}
