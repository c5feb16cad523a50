package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.junit.jupiter.api.Test;

/** What is shown while nothing happens, by a clock of its own. */
class ConsoleTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private long second;

  private Console console(boolean terminal) {
    PrintStream stream = new PrintStream(err, true, StandardCharsets.UTF_8);
    return new Console(stream, stream, terminal, () -> second * 1_000_000_000L);
  }

  private List<String> lines() {
    List<String> lines = err.toString(StandardCharsets.UTF_8).lines().toList();
    err.reset();
    return lines;
  }

  @Test
  void aDriverThatComputesSaysSoEveryHalfMinute() {
    Console console = console(false);
    console.stages(2);
    console.stage("design");
    console.note("design done");
    console.stage("logit");
    lines();
    for (second = 1; second <= 100; second++) {
      console.pulse();
    }
    assertThat(lines())
        .containsExactly(
            "[ 2/2] logit          … at work here since 30 s",
            "[ 2/2] logit          … at work here since 60 s",
            "[ 2/2] logit          … at work here since 90 s");
  }

  @Test
  void aJobThatIsFollowedSpeaksForItself() {
    Console console = console(false);
    console.stages(1);
    console.stage("logit");
    console.started("logit");
    for (second = 1; second <= 29; second++) {
      console.running("logit", 0.5, 7, (double) second);
      console.pulse();
    }
    assertThat(lines()).isEmpty();
    for (; second <= 61; second++) {
      console.running("logit", 0.5, 7, (double) second);
      console.pulse();
    }
    assertThat(lines()).hasSize(2).allMatch(line -> line.contains("50 %"));
  }

  @Test
  void onATerminalItIsShownInPlaceAndSoon() {
    Console console = console(true);
    console.stages(1);
    console.stage("roc");
    for (second = 1; second <= 12; second++) {
      console.pulse();
    }
    assertThat(err.toString(StandardCharsets.UTF_8))
        .doesNotContain("\n")
        .contains("since 10 s", "since 11 s", "since 12 s")
        .doesNotContain("since 9 s");
  }

  private static JobReport report(long rows) {
    return report(Map.of(Records.READ.name(), rows));
  }

  private static JobReport report(Map<String, Long> counters) {
    return new JobReport(
        "flights", Map.of(), counters, 1, 1, 0, 0, "", List.of(), List.of(), Map.of());
  }

  @Test
  void aDivisionOfRowsSaysHowLargeItsSetsAre() {
    Console console = console(false);
    console.stages(1);
    console.stage("split");
    JobReport report =
        report(Map.of(Records.READ.name(), 12_500L, "TRAIN_ROWS", 10_000L, "TEST_ROWS", 2_500L));
    String sets = "  training set 10,000 rows, test set 2,500 rows (20.0 %)";
    console.finished(report);
    assertThat(lines()).hasSize(2).endsWith(sets);
    console.kept(report);
    assertThat(lines()).containsExactly("[ 1/1] split          kept from the earlier run", sets);
    console.finished(report(3));
    assertThat(lines()).hasSize(1);
  }

  /** All that a command may show, on a terminal and off it. */
  @Test
  void quietShowsCautionsErrorsAndResultsAlone() {
    for (boolean terminal : new boolean[] {false, true}) {
      second = 0;
      Console console = console(terminal);
      console.quieten();
      console.stages(2);
      console.note("in this process");
      console.stage("flights");
      console.started("flights");
      console.running("flights", 0.5, 7, 60);
      console.finished(report(3));
      console.kept(report(3));
      for (second = 1; second <= 100; second++) {
        console.pulse();
      }
      console.note("  ! a lock was left behind");
      console.caution("it has not converged");
      console.finished(report(0));
      console.error("it failed");
      console.result("AUC 0.5\n");
      console.done(1, "");
      assertThat(err.toString(StandardCharsets.UTF_8).replace("\r\u001b[K", "").lines())
          .containsExactly(
              "  ! a lock was left behind",
              "  ! it has not converged",
              "  ! flights: the input has no rows",
              "it failed",
              "AUC 0.5");
      err.reset();
      assertThat(console.cautions())
          .containsExactly("it has not converged", "flights: the input has no rows");
    }
  }
}
