package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswind.it.daemons.Shell.Outcome;
import org.crosswind.it.daemons.Shell.Running;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Work that loses something on its way ends with the bits of work that did not. A few faults are
 * tried always, all of them with {@code -Dcrosswind.faults=all}; each prints a row of the table in
 * docs/faults.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {
  private static final String CHOICE = System.getProperty("crosswind.faults", "map_task-pass");

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

  static Stream<Arguments> faults() {
    return Stream.of(Stage.values())
        .flatMap(stage -> Stream.of(Fault.values()).map(fault -> Arguments.of(fault, stage)))
        .filter(arguments -> chosen((Fault) arguments.get()[0], (Stage) arguments.get()[1]));
  }

  /** Named all together, by the fault, the stage, or both. */
  private static boolean chosen(Fault fault, Stage stage) {
    String name = fault.name().toLowerCase(Locale.ROOT) + "-" + stage;
    return CHOICE.equals("all")
        || Stream.of(CHOICE.split(",", -1))
            .anyMatch(choice -> name.equals(choice) || name.startsWith(choice + "-"));
  }

  @ParameterizedTest(name = "{0} during {1}")
  @MethodSource("faults")
  void theBitsAreTheSame(Fault fault, Stage stage) throws Exception {
    Undisturbed expected = undisturbed(stage);
    String out = "/faults/" + fault.name() + "-" + stage;
    try {
      long start = System.nanoTime();
      Running driver = stage.start(cluster, out);
      JavaProcess struck = fault.strike(cluster, stage, driver);
      Outcome outcome = driver.await();
      if (fault == Fault.DRIVER) {
        assertThat(exists(stage.mark(out))).as("looks finished").isFalse();
        outcome = stage.start(cluster, out, stage.resumption()).await();
        assertThat(outcome.err()).contains(struck.jobId() + " of another run still goes on");
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      boolean same = outcome.exit() == 0 && expected.bytes().equals(read(stage, out));
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %s | %s | %.0f |%n",
          fault,
          stage,
          happened(struck, outcome),
          same ? "yes" : "no",
          seconds - expected.seconds());
      System.out.println(outcome.err());
      assertThat(outcome.exit()).as(outcome.toString()).isZero();
      assertThat(same).as("same bits").isTrue();
    } finally {
      fault.repair(cluster);
    }
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

  /** What the job's history tells of the job that was struck. */
  private String happened(JavaProcess struck, Outcome outcome)
      throws IOException, InterruptedException {
    if (outcome.exit() != 0) {
      return outcome.err().strip().replace('\n', ' ');
    }
    String path = "/ws/v1/history/mapreduce/jobs/" + struck.jobId();
    String job = cluster.page(Daemon.HISTORYSERVER, 1, path, "\"state\"");
    String masters = cluster.page(Daemon.HISTORYSERVER, 1, path + "/jobattempts", "jobAttempt");
    StringJoiner text = new StringJoiner(", ");
    text.add("job " + value(job, "state"));
    for (String count : new String[] {"Failed", "Killed"}) {
      for (String kind : new String[] {"Map", "Reduce"}) {
        String attempts = value(job, count.toLowerCase(Locale.ROOT) + kind + "Attempts");
        if (!attempts.equals("0")) {
          text.add(attempts + " " + kind + " " + count);
        }
      }
    }
    // The history knows the last one only.
    String master = value(masters, "id");
    return text.add("ApplicationMaster " + master).toString().toLowerCase(Locale.ROOT);
  }

  private static String value(String json, String name) {
    Matcher value = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(json);
    return value.find() ? value.group(1) : "?";
  }
}
