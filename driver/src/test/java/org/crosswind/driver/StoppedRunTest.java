package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a JVM of its own that is stopped while others come for its output, and goes on. */
@Tag("heavy")
class StoppedRunTest {
  private static final int ATTEMPTS = 6;

  /** Times of files that say nothing of whether their run lives. */
  private static final List<Instant> TIMES =
      List.of(Instant.parse("2001-01-01T00:00:00Z"), Instant.parse("2099-01-01T00:00:00Z"));

  @TempDir private Path directory;

  private Path at(String name) {
    return directory.resolve(name);
  }

  private static String[] to(String out, List<String> line, String... more) {
    return Stream.of(line, List.of("--out", out), Arrays.asList(more))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private static List<String> generate(long flights) {
    return List.of(
        "generate", "--shape", "tiny", "--tasks", "2", "--flights", Long.toString(flights));
  }

  private static void done(Configuration conf, String... line) {
    Outcome outcome = crosswind(conf, line);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
  }

  /** Has another run refused, which names the one that is stopped. */
  private static void refused(CommandProcess first, String out, String... line) {
    Outcome second = crosswind(line);
    assertThat(second.exit()).as(second.err()).isEqualTo(ExitCode.FAILED);
    assertThat(second.err())
        .contains("another run writes to " + out + " (process " + first.pid() + " on ")
        .endsWith("): wait for it, end it, or choose another --out\n");
  }

  /** Whether a job of an output is at work. */
  private Callable<Boolean> working(String name) {
    return () ->
        Tree.names(directory).stream().anyMatch(n -> n.matches("_" + name + "\\.[0-9a-f]{16}.tmp"));
  }

  private void touch(String name, Instant time) throws IOException {
    Files.setLastModifiedTime(at(name), FileTime.from(time));
  }

  /** Starts a generation of so many flights that it can be stopped in its middle. */
  private CommandProcess stopped(List<Long> flights, String name, String out, String... generic)
      throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      Tree.delete(at(name));
      List<String> line = new ArrayList<>(List.of(generic));
      line.addAll(generate(50_000L << i));
      // So that no result of another run stands in its way.
      CommandProcess first = CommandProcess.start(directory, to(out, line, "--overwrite"));
      if (first.until(working(name))) {
        first.stop();
        if (!Files.exists(at(name))) {
          flights.add(50_000L << i);
          return first;
        }
      }
      first.close();
    }
    throw new AssertionError("each ended before it could be stopped");
  }

  @Test
  void anOutputOfOneJobIsItsRunsThoughThatIsStopped() throws Exception {
    String out = at("big.v2").toString();
    List<Long> flights = new ArrayList<>();
    try (CommandProcess first = stopped(flights, "big\\.v2", out)) {
      for (Instant time : TIMES) {
        touch("_big.v2.lock", time);
        refused(first, out, to(out, generate(1000)));
        refused(first, out, to(out, generate(1000), "--overwrite"));
      }
      for (String alike : List.of("big", "big.v2.x", "big.v", "_big.v2")) {
        done(conf(), to(at(alike).toString(), generate(1000)));
      }
      first.goOn();
      CommandProcess.Ended ended = first.end();
      assertThat(ended.exit()).as(ended.err()).isZero();
    }
    done(conf(), to(at("alone").toString(), generate(flights.get(0))));
    assertThat(Tree.results(at("big.v2"))).isEqualTo(Tree.results(at("alone")));
    done(conf(), to(at("few").toString(), generate(1000)));
    for (String alike : List.of("big", "big.v2.x", "big.v", "_big.v2")) {
      assertThat(Tree.results(at(alike))).as(alike).isEqualTo(Tree.results(at("few")));
    }
  }

  @Test
  void aDirectoryOfResultsIsItsRunsThoughThatIsStopped() throws Exception {
    String out = at("fit").toString();
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    List<String> logit = List.of("logit", "--data", data, "--formula", "Kyphosis ~ Age + Start");
    Callable<Boolean> passing = () -> Files.exists(at("fit/stages/logit/pass-001"));
    try (CommandProcess first = CommandProcess.start(directory, to(out, logit))) {
      assertThat(first.until(passing)).as("is at work").isTrue();
      first.stop();
      assertThat(at("fit/model.json")).doesNotExist();
      for (Instant time : TIMES) {
        touch("fit/_lock", time);
        for (String[] how : new String[][] {{}, {"--resume"}, {"--overwrite"}}) {
          refused(first, out, to(out, logit, how));
        }
      }
      done(conf(), to(at("fit.v2").toString(), logit));
      first.goOn();
      CommandProcess.Ended ended = first.end();
      assertThat(ended.exit()).as(ended.err()).isZero();
    }
    assertThat(Tree.results(at("fit"))).isEqualTo(Tree.results(at("fit.v2")));
    assertThat(Tree.names(at("fit"))).contains("model.json").doesNotContain("_lock", "_next");
  }

  /** The lock of a run that was killed, whatever its file's time is. */
  @Test
  void anOutputIsFreeWhenItsRunIsDead() throws Exception {
    for (Instant time : TIMES) {
      try (CommandProcess first = stopped(new ArrayList<>(), "big", at("big").toString())) {
        first.kill();
      }
      touch("_big.lock", time);
      for (String name : Tree.names(directory)) {
        if (name.startsWith("_big.")) {
          touch(name, time);
        }
      }
      done(conf(), to(at("big").toString(), generate(1000)));
      assertThat(Tree.names(directory)).noneMatch(name -> name.startsWith("_big"));
      Tree.delete(at("big"));
    }
  }

  /** Where there are no locks a run that stood still for long is taken for dead, and obeys. */
  @Test
  void withoutLocksARunThatWasTakenOverPublishesNothing() throws Exception {
    String mount = "fs.viewfs.mounttable.m.link./d=" + directory.toUri();
    String out = "viewfs://m/d/big";
    try (CommandProcess first = stopped(new ArrayList<>(), "big", out, "-D", mount)) {
      done(conf(mount), to(out, generate(1000)));
      first.goOn();
      CommandProcess.Ended ended = first.end();
      assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
      assertThat(ended.err()).doesNotContain("\tat ");
    }
    done(conf(), to(at("few").toString(), generate(1000)));
    assertThat(Tree.results(at("big"))).isEqualTo(Tree.results(at("few")));
    assertThat(Tree.names(directory)).noneMatch(name -> name.startsWith("_big"));
  }
}
