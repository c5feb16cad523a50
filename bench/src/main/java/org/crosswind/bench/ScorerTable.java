package org.crosswind.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs {@link ScorerBenchmark} and prints rows a second of processor time, and bytes allocated a
 * row.
 */
public final class ScorerTable {
  private ScorerTable() {}

  public static void main(String[] args) throws RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    out.println(
        "| | threads | processor ns a row | million rows a second and core | bytes a row |");
    out.println("|---|---|---|---|---|");
    for (int threads = 1; threads <= Runtime.getRuntime().availableProcessors(); threads++) {
      for (RunResult result : new Runner(options(threads)).run()) {
        var counts = result.getSecondaryResults();
        double ns = counts.get("nanoseconds").getScore() / counts.get("scored").getScore();
        out.printf(
            Locale.ROOT,
            "| %s | %d | %.0f | %.1f | %.3f |%n",
            result.getPrimaryResult().getLabel(),
            threads,
            ns,
            1e3 / ns,
            counts.get("bytes").getScore() / counts.get("scored").getScore());
      }
    }
  }

  private static org.openjdk.jmh.runner.options.Options options(int threads) {
    return new OptionsBuilder()
        .include("\\." + ScorerBenchmark.class.getSimpleName() + "\\.")
        .threads(threads)
        .forks(1)
        .warmupIterations(4)
        .measurementIterations(5)
        .warmupTime(TimeValue.seconds(1))
        .measurementTime(TimeValue.seconds(1))
        .verbosity(VerboseMode.SILENT)
        .build();
  }
}
