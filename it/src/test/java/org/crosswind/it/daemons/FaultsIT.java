package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswind.it.daemons.Shell.Outcome;
import org.crosswind.it.daemons.Shell.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work that loses something on its way ends with the bits of work that did not, and the fault was
 * felt. One fault is tried by {@code -Pit}, all of them by {@code -Pit-all}, of which {@code
 * -Dcrosswind.faults=driver,map_task-pass} chooses; each prints a row of the table in
 * docs/faults.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final String CHOICE = System.getProperty("crosswind.faults", "");

  /** What undisturbed work wrote, and its seconds. */
  private record Undisturbed(Map<String, String> bytes, double seconds) {}

  @TempDir private Path directory;
  private final Map<Stage, Undisturbed> undisturbed = new EnumMap<>(Stage.class);
  private DaemonCluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = DaemonCluster.shared();
    Stage.prepare(cluster);
  }

  static Stream<Arguments> quick() {
    return Stream.of(Arguments.of(Fault.MAP_TASK, Stage.PASS));
  }

  static Stream<Arguments> others() {
    List<Object> quick = List.of(Fault.MAP_TASK, Stage.PASS);
    return Stream.of(Stage.values())
        .flatMap(stage -> Stream.of(Fault.values()).map(fault -> Arguments.of(fault, stage)))
        .filter(arguments -> !List.of(arguments.get()).equals(quick))
        .filter(arguments -> chosen((Fault) arguments.get()[0], (Stage) arguments.get()[1]));
  }

  /** Named by the fault, or by the fault and the stage; all of them if none is named. */
  private static boolean chosen(Fault fault, Stage stage) {
    String name = fault.name().toLowerCase(Locale.ROOT);
    return CHOICE.isEmpty()
        || List.of(CHOICE.split(",", -1)).contains(name)
        || List.of(CHOICE.split(",", -1)).contains(name + "-" + stage);
  }

  @ParameterizedTest(name = "{0} during {1}")
  @MethodSource("quick")
  void theBitsAreTheSame(Fault fault, Stage stage) throws Exception {
    Undisturbed expected = undisturbed(stage);
    String out = "/faults/" + fault.name() + "-" + stage;
    try {
      long start = System.nanoTime();
      Running driver = stage.start(cluster, out);
      JavaProcess struck = fault.strike(cluster, stage, driver);
      Outcome outcome = driver.await();
      if (fault == Fault.DRIVER) {
        outcome = goOn(stage, out, struck);
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      Effect effect = new Effect(cluster, struck, out);
      boolean same = expected.bytes().equals(read(stage, out));
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.0f |%n%s%n",
          fault,
          stage,
          effect.text(),
          same ? "yes" : "no",
          seconds - expected.seconds(),
          outcome.err());
      assertThat(same).as("same bits").isTrue();
      effect.isThatOf(fault);
    } finally {
      fault.repair(cluster);
    }
  }

  @Tag("heavy")
  @ParameterizedTest(name = "{0} during {1}")
  @MethodSource("others")
  void theBitsAreTheSameInAll(Fault fault, Stage stage) throws Exception {
    theBitsAreTheSame(fault, stage);
  }

  /** A second driver ends what the first one left, and keeps what the first one had finished. */
  private Outcome goOn(Stage stage, String out, JavaProcess left) throws Exception {
    assertThat(exists(stage.mark(out))).as("looks finished").isFalse();
    Map<String, String> finished = new TreeMap<>();
    for (String path : stage.finished(out)) {
      finished.put(path, changed(path));
    }
    Outcome outcome = stage.start(cluster, out, stage.resumption()).await();
    assertThat(outcome.err()).contains(left.jobId() + " of another run still goes on");
    for (Map.Entry<String, String> kept : finished.entrySet()) {
      assertThat(changed(kept.getKey())).as(kept.getKey()).isEqualTo(kept.getValue());
    }
    return outcome;
  }

  /** When a file was written. */
  private String changed(String path) throws IOException, InterruptedException {
    return cluster.hadoop("fs", "-stat", "%Y", path).mustSucceed().out();
  }

  private Undisturbed undisturbed(Stage stage) throws IOException, InterruptedException {
    if (!undisturbed.containsKey(stage)) {
      long start = System.nanoTime();
      stage.start(cluster, "/faults/" + stage).await().mustSucceed();
      double seconds = (System.nanoTime() - start) / 1e9;
      Map<String, String> bytes = read(stage, "/faults/" + stage);
      undisturbed.put(stage, new Undisturbed(bytes, seconds));
      System.out.printf(Locale.ROOT, "| none | %s | | | %.0f s in all |%n", stage, seconds);
    }
    return undisturbed.get(stage);
  }

  private Map<String, String> read(Stage stage, String out)
      throws IOException, InterruptedException {
    return stage.read(Outputs.copy(cluster, out, directory.resolve(out.replace('/', '-'))));
  }

  private boolean exists(String path) throws IOException, InterruptedException {
    return cluster.hadoop("fs", "-test", "-e", path).exit() == 0;
  }
}
