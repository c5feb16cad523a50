package org.crosswind.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link ReadingBenchmark} and prints bytes a second of processor time, and ratios. */
public final class ReadingTable {
  private static final String OURS = "values";
  private static final String[] METHODS = {
    "lines", "linesOfGzip", "linesOfZip", "fields", OURS, "valuesByHadoopSplit", "valuesByFastCsv"
  };

  private ReadingTable() {}

  public static void main(String[] args) throws RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Double> speeds = run();
    out.printf(
        Locale.ROOT, "| %-8s | %-20s | %6s | %8s |%n", "file", "reader", "MB/s", "slower by");
    out.println("|---|---|---|---|");
    for (String kind : new String[] {"airline", "prezip", "weather"}) {
      double ours = speeds.get(kind + OURS);
      for (String method : METHODS) {
        double speed = speeds.get(kind + method);
        out.printf(
            Locale.ROOT, "| %-8s | %-20s | %6.0f | %8.2f |%n", kind, method, speed, ours / speed);
      }
    }
  }

  /** Million bytes a second of processor time, by kind and method. */
  private static Map<String, Double> run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\." + ReadingBenchmark.class.getSimpleName() + "\\.")
            .forks(1)
            .warmupIterations(4)
            .measurementIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Double> speeds = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      var parts = result.getSecondaryResults();
      double speed = 1e3 * parts.get("bytes").getScore() / parts.get("nanoseconds").getScore();
      String method = result.getPrimaryResult().getLabel();
      speeds.put(result.getParams().getParam("kind") + method, speed);
    }
    return speeds;
  }
}
