package org.crosswind.driver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Facts;
import org.crosswind.jobs.kernel.place.EmbeddedMode;

/** Runs command lines as {@link Main} does, short of ending the JVM. */
public final class CommandLineHarness {
  public static final Path ROOT = Path.of(System.getProperty("crosswind.root"));
  public static final String STATIONS =
      ROOT.resolve("examples/sample/wban-to-airport-id-tz.csv").toString();

  private static final Configuration EMBEDDED = embedded();

  private CommandLineHarness() {}

  /** What a command line printed and how it ended. */
  public record Outcome(ExitCode exit, String out, String err) {}

  private static Configuration embedded() {
    try {
      Configuration conf = new Configuration();
      EmbeddedMode.configure(conf);
      return conf;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A configuration of the embedded mode with some settings more, {@code key=value}. */
  public static Configuration conf(String... settings) {
    Configuration conf = new Configuration(EMBEDDED);
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      conf.set(setting.substring(0, equals), setting.substring(equals + 1));
    }
    return conf;
  }

  public static Outcome crosswind(String... args) {
    return crosswind(conf(), args);
  }

  public static Outcome crosswind(Configuration conf, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    ExitCode exit = new CommandLineTool(conf, console, new Facts()).run(args);
    return new Outcome(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
