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

/** Runs {@link KernelBenchmark} and prints processor time a row, and ratios. */
public final class KernelTable {
  private KernelTable() {}

  public static void main(String[] args) throws RunnerException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Map<String, Map<String, Double>> byShape = run();
    out.println(
        "| columns, constant factors | plain ns | fast ns | vector ns | plain : fast : vector |");
    out.println("|---|---|---|---|---|");
    byShape.forEach(
        (shape, ns) -> {
          double vector = ns.get("vector");
          out.printf(
              Locale.ROOT,
              "| %s | %.0f | %.0f | %.0f | %.1f : %.1f : 1 |%n",
              shape,
              ns.get("plain"),
              ns.get("fast"),
              vector,
              ns.get("plain") / vector,
              ns.get("fast") / vector);
        });
  }

  /** Nanoseconds of processor time a row, by shape and kernel. */
  private static Map<String, Map<String, Double>> run() throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("\\." + KernelBenchmark.class.getSimpleName() + "\\.")
            .warmupIterations(4)
            .measurementIterations(5)
            .warmupTime(TimeValue.seconds(1))
            .measurementTime(TimeValue.seconds(1))
            .verbosity(VerboseMode.SILENT)
            .build();
    Map<String, Map<String, Double>> byShape = new TreeMap<>();
    for (RunResult result : new Runner(options).run()) {
      var counts = result.getSecondaryResults();
      double ns = counts.get("nanoseconds").getScore() / counts.get("rows").getScore();
      var params = result.getParams();
      String shape = params.getParam("columns") + ", " + params.getParam("constant");
      byShape
          .computeIfAbsent(shape, s -> new TreeMap<>())
          .put(result.getPrimaryResult().getLabel(), ns);
    }
    return byShape;
  }
}
