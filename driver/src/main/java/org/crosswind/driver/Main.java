package org.crosswind.driver;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.GenericOptionsParser;
import org.crosswind.jobs.kernel.EmbeddedMode;

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
    Console console =
        new Console(
            new PrintStream(System.out, false, StandardCharsets.UTF_8),
            new PrintStream(System.err, false, StandardCharsets.UTF_8),
            Boolean.getBoolean("crosswind.terminal"));
    EmbeddedMode.logs(false);
    ExitCode exit = run(args, console);
    if (exit == ExitCode.DONE || exit == ExitCode.NOT_CONVERGED) {
      console.done((System.nanoTime() - start) / 1e9, peakMemory());
    }
    System.exit(exit.number());
  }

  private static ExitCode run(String[] args, Console console) throws IOException {
    Configuration conf = EmbeddedMode.configuration();
    String[] command;
    try {
      command = new GenericOptionsParser(conf, args).getRemainingArgs();
    } catch (IOException | RuntimeException e) {
      console.note("crosswind: bad generic option: " + e.getMessage());
      return ExitCode.USAGE;
    }
    EmbeddedMode.settle(conf);
    return new CommandLineTool(conf, console).run(command);
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
