package org.crosswind.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ReadingBenchmark} and prints bytes a second of processor time, and ratios: of the
 * generated files by several readers, and of today's layouts by ours.
 */
public final class ReadingTable {
  private static final String OURS = "values";
  private static final String[] STEPS = {"lines", "fields", OURS};
  private static final String[] METHODS = {
    "lines", "linesOfGzip", "linesOfZip", "fields", OURS, "valuesByHadoopSplit", "valuesByFastCsv"
  };

  private ReadingTable() {}

  /** What a reading took, summed over its iterations. */
  private record Cost(double nanoseconds, double bytes, double lines) {
    /** Million bytes a second of processor time. */
    double speed() {
      return 1e3 * bytes / nanoseconds;
    }
  }

  public static void main(String[] args) throws RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Cost> costs = run(METHODS, "airline", "weather");
    out.printf(
        Locale.ROOT, "| %-8s | %-20s | %6s | %8s |%n", "file", "reader", "MB/s", "slower by");
    out.println("|---|---|---|---|");
    for (String kind : new String[] {"airline", "weather"}) {
      double ours = costs.get(kind + OURS).speed();
      for (String method : METHODS) {
        double speed = costs.get(kind + method).speed();
        out.printf(
            Locale.ROOT, "| %-8s | %-20s | %6.0f | %8.2f |%n", kind, method, speed, ours / speed);
      }
    }
    today(costs, out);
  }

  /** Our reader alone, beside itself at the file that the generator writes. */
  private static void today(Map<String, Cost> generated, PrintStream out) throws RunnerException {
    String[] layouts =
        Stream.concat(
                Stream.of(ReadingBenchmark.PREZIP),
                Arrays.stream(TodaysWeather.values()).map(Enum::name))
            .toArray(String[]::new);
    Map<String, Cost> costs = run(STEPS, layouts);
    out.println();
    out.println("| layout of today | bytes a line | lines | fields | values | a byte | a line |");
    out.println("|---|---|---|---|---|---|---|");
    for (String layout : layouts) {
      Cost ours = costs.get(layout + OURS);
      boolean flights = layout.equals(ReadingBenchmark.PREZIP);
      Cost known = generated.get((flights ? "airline" : "weather") + OURS);
      double ratio = known.speed() / ours.speed();
      out.printf(
          Locale.ROOT,
          "| %-6s | %4.0f | %6.0f | %6.0f | %6.0f | %.2f | %.2f |%n",
          layout,
          ours.bytes / ours.lines,
          costs.get(layout + STEPS[0]).speed(),
          costs.get(layout + STEPS[1]).speed(),
          ours.speed(),
          ratio,
          ratio * (ours.bytes / ours.lines) / (known.bytes / known.lines));
    }
    out.println("Speeds in MB/s; a byte, a line: processor time beside the generated file's.");
  }

  /** What each method took of each kind, by kind and method. */
  private static Map<String, Cost> run(String[] methods, String... kinds) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(
                "\\."
                    + ReadingBenchmark.class.getSimpleName()
                    + "\\.("
                    + String.join("|", methods)
                    + ")$")
            .param("kind", kinds)
            .forks(1)
            .warmupIterations(4)
            .measurementIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementTime(TimeValue.seconds(1))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Cost> costs = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      var parts = result.getSecondaryResults();
      costs.put(
          result.getParams().getParam("kind") + result.getPrimaryResult().getLabel(),
          new Cost(
              parts.get("nanoseconds").getScore(),
              parts.get("bytes").getScore(),
              parts.get("lines").getScore()));
    }
    return costs;
  }
}
