package org.crosswind.jobs.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    String[] command = parser.getRemainingArgs();
    for (int i = 0; i + 1 < args.length - command.length; i++) {
      // Hadoop goes on without it.
      if (args[i].equals("-conf") && !Files.exists(Path.of(args[i + 1]))) {
        throw new FileNotFoundException("-conf " + args[i + 1] + " does not exist");
      }
    }
    return new GenericOptions(used, command);
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The command and its options. */
  public String[] command() {
    return Arrays.copyOf(command, command.length);
  }
}
