package org.crosswind.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.bench.RunStages.Stage;

/**
 * What a run and its peer took, side by side, and whether they found the same model.
 *
 * <p>{@code PeerTable RUN PEER SECONDS CPU MEGABYTES PEER_SECONDS PEER_CPU PEER_MEGABYTES}: where
 * each left its results, and what its whole process took. Ends with status 1 when the models
 * differ.
 */
public final class PeerTable {
  /** Parts of the job that both have, whatever their stages are. */
  private enum Part {
    WEATHER("weather to hourly means"),
    PREPARE("flights, joins, split, design"),
    FIT("fit"),
    PREDICT("predict, AUC");

    private final String title;

    Part(String title) {
      this.title = title;
    }

    static Part of(Stage stage) {
      return switch (stage.name()) {
        case "weather", "weather-utc", "weather-hourly" -> WEATHER;
        case "fit", RunStages.PASS -> FIT;
        case "predict", "roc" -> PREDICT;
        default -> PREPARE;
      };
    }
  }

  private final PrintStream out;

  private PeerTable(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 8) {
      System.err.println(
          "PeerTable RUN PEER SECONDS CPU MEGABYTES PEER_SECONDS PEER_CPU PEER_MEGABYTES");
      System.exit(2);
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PeerTable table = new PeerTable(out);
    Path run = Path.of(args[0]);
    PeerResult peer = PeerResult.read(Path.of(args[1]));
    table.print(RunStages.of(run), peer.stages());
    table.line("whole process", number(args, 2), number(args, 3), number(args, 5), number(args, 6));
    out.printf(
        Locale.ROOT,
        "%nPeak memory: %s MB, Spark %s MB, ratio %.2f%n",
        args[4],
        args[7],
        number(args, 7) / number(args, 4));
    List<String> differences = peer.differences(run, out);
    differences.forEach(difference -> out.println("DIFFERENT: " + difference));
    System.exit(differences.isEmpty() ? 0 : 1);
  }

  private static double number(String[] args, int position) {
    return Double.parseDouble(args[position]);
  }

  private void print(List<Stage> ours, List<Stage> theirs) {
    out.println("| | CPU s | wall s | Spark CPU s | Spark wall s | CPU ratio | wall ratio |");
    out.println("|---|---:|---:|---:|---:|---:|---:|");
    for (Part part : Part.values()) {
      Stage mine = sum(part, ours);
      Stage other = sum(part, theirs);
      line(part.title, mine.seconds(), mine.cpuSeconds(), other.seconds(), other.cpuSeconds());
    }
  }

  private static Stage sum(Part part, List<Stage> stages) {
    List<Stage> all = new ArrayList<>(stages);
    all.removeIf(stage -> Part.of(stage) != part);
    return all.stream().reduce(new Stage(part.title, 0, 0, 0, 0), Stage::plus);
  }

  private void line(String title, double wall, double cpu, double otherWall, double otherCpu) {
    out.printf(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
        title,
        cpu,
        wall,
        otherCpu,
        otherWall,
        otherCpu / cpu,
        otherWall / wall);
  }
}
