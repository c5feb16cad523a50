package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.GenericOptionsParser;

/**
 * A command line without Hadoop's generic options ({@code -D -conf -fs -jt -libjars -files}), and
 * the configuration they make.
 */
public final class GenericOptions {
  private static final String CONF = "conf";

  /** An option: its name, and its value where that is in the same word. */
  private static final Pattern OPTION =
      Pattern.compile(
          "--?(D(?=$|[^=])|conf|fs|jt|files|libjars|archives|tokenCacheFile)(=.*|(?<=D).+)?",
          Pattern.DOTALL);

  private final Configuration configuration;
  private final String[] command;

  private GenericOptions(Configuration configuration, String[] command) {
    this.configuration = configuration;
    this.command = command;
  }

  /**
   * How many words the generic option takes that begins at an index; 0 where none does.
   *
   * @param args a command line
   */
  public static int words(int index, String... args) {
    Matcher option = OPTION.matcher(args[index]);
    if (!option.matches()) {
      return 0;
    }
    return option.group(2) == null && index + 1 < args.length ? 2 : 1;
  }

  /**
   * Takes the generic options off the beginning of a command line. Options that name a cluster,
   * where this process has been set up to do without one, lead to a configuration free of what that
   * set.
   *
   * @param conf this process's, see {@link EmbeddedMode#configuration}
   */
  public static GenericOptions parse(Configuration conf, String... args) throws IOException {
    boolean embedded = EmbeddedMode.applies(conf);
    Configuration used = conf;
    List<ConfigurationFile> files = new ArrayList<>();
    String[] others = withoutFiles(files, args);
    GenericOptionsParser parser = parser(conf, files, others);
    if (embedded && !EmbeddedMode.applies(conf)) {
      LeanDefaults.remove(conf);
      used = new Configuration();
      parser = parser(used, files, others);
    } else if (!FileSystem.getDefaultUri(conf).getScheme().equals("file")) {
      LeanDefaults.remove(conf);
    }
    return new GenericOptions(used, parser.getRemainingArgs());
  }

  /** Hadoop's parser with the files' properties, over which those of {@code -D} win. */
  private static GenericOptionsParser parser(
      Configuration conf, List<ConfigurationFile> files, String... others) throws IOException {
    for (ConfigurationFile file : files) {
      file.addTo(conf);
    }
    GenericOptionsParser parser = new GenericOptionsParser(conf, others);
    if (hasFile(parser)) {
      throw new IOException("give the file after -conf, as a word of its own");
    }
    return parser;
  }

  /**
   * Whether Hadoop found a {@code -conf} itself. By reflection, as the type of the command line has
   * another name in Hadoop's client jars, which relocate the library it is of.
   */
  private static boolean hasFile(GenericOptionsParser parser) throws IOException {
    try {
      Object line = GenericOptionsParser.class.getMethod("getCommandLine").invoke(parser);
      return line != null
          && (boolean) line.getClass().getMethod("hasOption", String.class).invoke(line, CONF);
    } catch (ReflectiveOperationException e) {
      throw new IOException("Hadoop's generic options cannot be told: " + e, e);
    }
  }

  /** Takes {@code -conf FILE} off: Hadoop would read the file without caution. */
  private static String[] withoutFiles(List<ConfigurationFile> files, String... args)
      throws IOException {
    List<String> others = new ArrayList<>();
    int i = 0;
    for (; i < args.length; i++) {
      Matcher option = OPTION.matcher(args[i]);
      if (!option.matches()) {
        break;
      }
      boolean apart = option.group(2) == null && i + 1 < args.length;
      if (option.group(1).equals(CONF)) {
        if (!apart && option.group(2) == null) {
          throw new IOException("-conf needs a file");
        }
        files.add(ConfigurationFile.read(apart ? args[++i] : option.group(2).substring(1)));
      } else {
        others.add(args[i]);
        if (apart) {
          others.add(args[++i]);
        }
      }
    }
    others.addAll(Arrays.asList(args).subList(i, args.length));
    return others.toArray(String[]::new);
  }

  public Configuration configuration() {
    return configuration;
  }

  /** The command and its options. */
  public String[] command() {
    return Arrays.copyOf(command, command.length);
  }
}
