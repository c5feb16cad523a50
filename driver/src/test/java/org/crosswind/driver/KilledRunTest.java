package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands in JVMs of their own that are killed, at moments spread by chance over their work and
 * where files show that something is half done. Given again each ends with the bytes of one that
 * was left alone, and what is not its own is as it was.
 */
@Tag("heavy")
class KilledRunTest {
  private static final long SEED = 20;
  private static final String PLAIN = "";
  private static final String RESUME = "--resume";
  private static final String OVERWRITE = "--overwrite";

  /** What the user has beside an output called {@code big}. */
  private static final List<String> NEIGHBOURS =
      List.of(
          "big.v2/part-m-00000",
          "big-1/model.json",
          "_big/x",
          "bigger/x",
          "_big.tmp",
          "_big.old/x",
          "_big.v2.lock",
          "_big.v2.0123456789abcdef.tmp/_temporary/0/x",
          "_big.v2.0123456789abcdef.old/x",
          "_big.0123456789abcde.tmp/x",
          "_big-1.0123456789abcdef.tmp/x");

  private final Random random = new Random(SEED);

  @TempDir private Path directory;
  private Path parent;
  private Path out;
  private Map<String, String> neighbours;

  @BeforeEach
  void neighbours() throws IOException {
    parent = Files.createDirectory(directory.resolve("work"));
    out = parent.resolve("big");
    for (String name : NEIGHBOURS) {
      Path file = parent.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
    neighbours = Tree.all(parent);
  }

  /**
   * A command to be killed.
   *
   * @param lock whose appearance tells that it begins
   * @param main its last result, below the output; empty where the output comes as a whole
   * @param again how it may be given again
   */
  private record Victim(List<String> line, Path lock, String main, List<String> again) {
    String[] to(Path out, String... more) {
      return Stream.of(line, List.of("--out", out.toString()), Arrays.asList(more))
          .flatMap(List::stream)
          .filter(argument -> !argument.isEmpty())
          .toArray(String[]::new);
    }
  }

  private Victim generate(String... again) {
    List<String> line =
        List.of("generate", "--shape", "tiny", "--flights", "15000", "--tasks", "3");
    return new Victim(line, parent.resolve("_big.lock"), "", List.of(again));
  }

  private Victim logit(String... again) {
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    String formula = "Kyphosis ~ Age + Number + Start";
    return new Victim(
        List.of("logit", "--data", data, "--formula", formula),
        out.resolve("_lock"),
        "model.json",
        List.of(again));
  }

  private Victim run(String... again) {
    Path made = directory.resolve("made");
    done("generate", "--shape", "tiny", "--flights", "3000", "--out", made.toString());
    List<String> line = new ArrayList<>(List.of("run", "--test-fraction", "0.3"));
    line.addAll(List.of("--flights", made + "/airline", "--weather", made + "/weather"));
    line.addAll(List.of("--stations", made + "/stations.csv"));
    line.addAll(List.of("--formula", "ArrDel15 ~ Carrier + CRSDepTime + WindSpeedOrigin"));
    return new Victim(line, out.resolve("_lock"), "metrics.json", List.of(again));
  }

  private static void done(String... line) {
    Outcome outcome = crosswind(line);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anOutputOfOneJob() throws Exception {
    Victim generate = generate(PLAIN, OVERWRITE);
    killed(generate, 3, PLAIN, null);
    killedAt(generate, "../_big.*.tmp/_parts", "../_big.*.tmp/_stage.json");
  }

  @Test
  void anOutputOfOneJobThatIsReplaced() throws Exception {
    Victim generate = generate(OVERWRITE);
    killed(generate, 2, OVERWRITE, generate.to(out, "--seed", "2"));
  }

  @Test
  void aFit() throws Exception {
    Victim logit = logit(PLAIN, RESUME, OVERWRITE);
    killed(logit, 3, PLAIN, null);
    killedAt(logit, "_next/model.json", "_previous", "model.json");
  }

  @Test
  void aFitThatIsReplaced() throws Exception {
    Victim logit = logit(OVERWRITE, RESUME);
    killed(logit, 2, OVERWRITE, logit.to(out, "--print", "rx"));
  }

  @Test
  void theWholeChain() throws Exception {
    killed(run(RESUME, PLAIN, OVERWRITE), 2, PLAIN, null);
  }

  /** Kills at moments spread over the time that the command takes when it is left alone. */
  private void killed(Victim victim, int kills, String how, String[] old) throws Exception {
    Path alone = directory.resolve("alone/big");
    double span = span(victim, alone);
    Map<String, String> right = Tree.results(alone);
    int done = 0;
    for (int i = 0; done < kills; i++) {
      assertThat(i).as("kills that came too late").isLessThan(10 * kills);
      Map<String, String> before = begin(old);
      long moment = (long) (span * (done + random.nextDouble()) / kills);
      boolean killed;
      try (CommandProcess process = CommandProcess.start(directory, victim.to(out, how))) {
        process.until(() -> Files.exists(victim.lock()));
        Thread.sleep(moment);
        killed = process.kill();
      }
      if (killed) {
        again(victim, done, before, right, "after " + moment + " ms");
        done++;
      } else {
        span *= 0.8;
      }
    }
  }

  /** Kills as soon as a file is there; where it is there for too short a time, it is not seen. */
  private void killedAt(Victim victim, String... files) throws Exception {
    Map<String, String> right = Tree.results(directory.resolve("alone/big"));
    for (int i = 0; i < files.length; i++) {
      begin(null);
      boolean killed;
      try (CommandProcess process = CommandProcess.start(directory, victim.to(out))) {
        process.until(there(files[i]));
        killed = process.kill();
      }
      if (killed) {
        again(victim, i, Map.of(), right, "at " + files[i]);
      }
    }
  }

  private Callable<Boolean> there(String file) {
    Path path = out.resolve(file).normalize();
    if (!file.contains("*")) {
      return () -> Files.exists(path);
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + path);
    return () -> {
      for (String name : Tree.names(parent)) {
        Path place = parent.resolve(name).resolve(path.getFileName());
        if (matcher.matches(place) && Files.exists(place)) {
          return true;
        }
      }
      return false;
    };
  }

  /** Milliseconds from the first file of a command that is left alone to its end. */
  private double span(Victim victim, Path alone) throws Exception {
    Path lock = alone.getParent().resolve(parent.relativize(victim.lock()));
    try (CommandProcess process = CommandProcess.start(directory, victim.to(alone))) {
      process.until(() -> Files.exists(lock));
      long start = System.nanoTime();
      CommandProcess.Ended ended = process.end();
      assertThat(ended.exit()).as(ended.err()).isZero();
      return (System.nanoTime() - start) / 1e6;
    }
  }

  /** Makes what is to be replaced; its results. */
  private Map<String, String> begin(String[] old) throws IOException {
    Tree.delete(out);
    if (old == null) {
      return Map.of();
    }
    done(old);
    return Tree.results(out);
  }

  /** Gives a command again that was killed. */
  private void again(
      Victim victim, int number, Map<String, String> old, Map<String, String> right, String when)
      throws IOException {
    String how = victim.again().get(number % victim.again().size());
    String what = "seed " + SEED + ", killed " + when + ", again " + how + ": ";
    boolean finished = Files.exists(out.resolve(victim.main()));
    if (finished) {
      assertThat(ofMain(victim, Tree.results(out)))
          .as(what + "what lies there")
          .isIn(ofMain(victim, right), ofMain(victim, old));
    }
    Outcome outcome = crosswind(victim.to(out, how));
    if (finished && how.isEmpty()) {
      assertThat(outcome.exit()).as(what + outcome.err()).isEqualTo(ExitCode.USAGE);
      outcome = crosswind(victim.to(out, OVERWRITE));
    }
    assertThat(outcome.exit()).as(what + outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(Tree.results(out)).as(what + outcome.err()).isEqualTo(right);
    assertThat(Tree.names(out))
        .as(what)
        .noneMatch(name -> name.matches("_(lock|next|prev|repl).*"));
    Map<String, String> beside = Tree.all(parent);
    beside.keySet().removeIf(name -> name.equals("big") || name.startsWith("big/"));
    assertThat(beside).as(what + "what lies beside").isEqualTo(neighbours);
  }

  /** Of a directory of results these, without the stages; of an output of one job all. */
  private static Map<String, String> ofMain(Victim victim, Map<String, String> results) {
    if (!victim.main().isEmpty()) {
      results = new TreeMap<>(results);
      results.keySet().removeIf(name -> name.contains("/"));
    }
    return results;
  }
}
