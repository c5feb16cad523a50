package org.crosswind.jobs.kernel;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.GenericOptionsParser;

/**
 * A command line without Hadoop's generic options ({@code -D -conf -fs -jt -libjars -files}), and
 * the configuration they make.
 */
public final class GenericOptions {
  private final Configuration configuration;
  private final String[] command;

  private GenericOptions(Configuration configuration, String[] command) {
    this.configuration = configuration;
    this.command = command;
  }

  /**
   * Takes the generic options off a command line. Options that name a cluster, where this process
   * has been set up to do without one, lead to a configuration free of what that set.
   *
   * @param conf this process's, see {@link EmbeddedMode#configuration}
   */
  public static GenericOptions parse(Configuration conf, String... args) throws IOException {
    boolean embedded = EmbeddedMode.applies(conf);
    Configuration used = conf;
    GenericOptionsParser parser = new GenericOptionsParser(conf, args);
    if (embedded && !EmbeddedMode.applies(conf)) {
      LeanDefaults.remove(conf);
      used = new Configuration();
      parser = new GenericOptionsParser(used, args);
    } else if (!FileSystem.getDefaultUri(conf).getScheme().equals("file")) {
      LeanDefaults.remove(conf);
    }
    return new GenericOptions(used, parser.getRemainingArgs());
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The command and its options. */
  public String[] command() {
    return Arrays.copyOf(command, command.length);
  }
}
