package org.crosswind.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.crosswind.bench.RunStages.Stage;

/**
 * What the stages of a run took, as a table in Markdown.
 *
 * <p>{@code RunTable RUN SECONDS CPU_SECONDS MEGABYTES}, the last three of the whole process.
 *
 * <p>Processor time is that of the process while the stage ran; rates are rows, and bytes of the
 * input files as stored, over it.
 */
public final class RunTable {
  private final PrintStream out;

  private RunTable(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      System.err.println("RunTable RUN SECONDS CPU_SECONDS MEGABYTES");
      System.exit(2);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    new RunTable(out).print(RunStages.of(Path.of(args[0])), new Whole(args[1], args[2], args[3]));
  }

  /** The whole process, as the script measured it. */
  private record Whole(String seconds, String cpuSeconds, String megabytes) {}

  private void print(List<Stage> stages, Whole process) {
    out.println("| stage | wall s | CPU s | rows | rows/s/core | MB/s/core | peak MB |");
    out.println("|---|---:|---:|---:|---:|---:|---:|");
    List<Stage> passes = stages.stream().filter(s -> s.name().equals(RunStages.PASS)).toList();
    boolean first = true;
    for (Stage stage : stages) {
      if (!stage.name().equals(RunStages.PASS)) {
        line(stage);
      } else if (first) {
        first = false;
        line(sum(passes).named(RunStages.PASS + ", " + passes.size() + " passes"));
        passes.stream()
            .min((a, b) -> Double.compare(a.cpuSeconds(), b.cpuSeconds()))
            .ifPresent(best -> line(best.named("its best pass")));
      }
    }
    line(sum(stages).named("all stages").withoutRows());
    out.printf(
        Locale.ROOT,
        "| whole process | %s | %s | | | | %s |%n",
        process.seconds,
        process.cpuSeconds,
        process.megabytes);
  }

  static Stage sum(List<Stage> stages) {
    return stages.stream().reduce(Stage::plus).orElseThrow();
  }

  private void line(Stage stage) {
    boolean counted = stage.rows() > 0;
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %s | %s | %s | |%n",
        stage.name(),
        stage.seconds(),
        stage.cpuSeconds(),
        counted ? String.format(Locale.ROOT, "%,d", stage.rows()) : "",
        counted ? perSecond("%,.0f", (double) stage.rows(), stage.cpuSeconds()) : "",
        counted ? perSecond("%.1f", stage.inputBytes() / 1e6, stage.cpuSeconds()) : "");
  }

  /** Processor time comes in hundredths of a second, so a smaller one says nothing. */
  private static String perSecond(String format, double amount, double seconds) {
    return seconds < 0.01 ? "" : String.format(Locale.ROOT, format, amount / seconds);
  }
}
