package org.crosswind.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.files.UnusablePathException;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.crosswind.jobs.kernel.place.GenericOptions;

/** The entry point of {@code bin/crosswind} and of {@code hadoop jar}. */
public final class Main {
  private static final Path PROCESS_STATUS = Path.of("/proc/self/status");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+([0-9]+) kB");

  private Main() {}

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) throws IOException {
    long start = System.nanoTime();
    // Hadoop names part files with the default locale's digits.
    Locale.setDefault(Locale.ROOT);
    Console console = Crosswind.console();
    EmbeddedMode.logs(List.of(args).contains(CommandSyntax.VERBOSE));
    ExitCode exit = run(args, console);
    if (exit == ExitCode.DONE || exit == ExitCode.NOT_CONVERGED) {
      console.done((System.nanoTime() - start) / 1e9, peakMemory());
    }
    end(exit);
  }

  /** Ends the JVM. */
  static void end(ExitCode exit) {
    System.exit(exit.number());
  }

  private static ExitCode run(String[] args, Console console) throws IOException {
    String garbled = Garbled.problem(System.getProperty("sun.jnu.encoding"), args);
    if (garbled != null) {
      console.error("crosswind: " + garbled);
      return ExitCode.USAGE;
    }
    GenericOptions generic;
    try {
      Configuration conf = EmbeddedMode.configuration();
      generic = GenericOptions.parse(conf, GenericFirst.of(CommandLineTool.commands(), args));
    } catch (UnusablePathException e) {
      console.error("crosswind: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (IOException | RuntimeException e) {
      console.error("crosswind: bad generic option: " + e.getMessage());
      return ExitCode.USAGE;
    }
    Crosswind crosswind = new Crosswind();
    crosswind.setConf(generic.configuration());
    WayOn way = WayOn.from(console, generic.configuration(), args);
    try {
      return crosswind.run(generic.command(), console);
    } finally {
      way.close();
    }
  }

  /** The largest resident size so far, empty where the system does not tell. */
  private static String peakMemory() throws IOException {
    if (!Files.isReadable(PROCESS_STATUS)) {
      return "";
    }
    Matcher peak = PEAK.matcher(Files.readString(PROCESS_STATUS));
    return peak.find()
        ? String.format(Locale.ROOT, ", peak memory %,d MB", Long.parseLong(peak.group(1)) / 1024)
        : "";
  }
}
