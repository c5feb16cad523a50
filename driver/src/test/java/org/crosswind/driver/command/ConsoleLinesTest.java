package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each event is told as, to the letter. The streams keep what is not flushed. */
class ConsoleLinesTest {
  private static final String WIPE = "\r\u001b[K";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Console console;

  @BeforeEach
  void plain() {
    console = console(false);
  }

  private Console console(boolean terminal) {
    Console made = new Console(buffered(out), buffered(err), terminal, () -> 0);
    made.stages(2);
    made.stage("flights");
    return made;
  }

  private static PrintStream buffered(ByteArrayOutputStream bytes) {
    return new PrintStream(new BufferedOutputStream(bytes), false, StandardCharsets.UTF_8);
  }

  private static JobReport report(String name, double seconds, Object... counters) {
    return report(List.of(), Map.of(), name, seconds, counters);
  }

  private static JobReport report(
      List<String> reads,
      Map<String, String> losses,
      String name,
      double seconds,
      Object... counters) {
    Map<String, Long> counts = new LinkedHashMap<>();
    for (int i = 0; i < counters.length; i += 2) {
      counts.put((String) counters[i], ((Number) counters[i + 1]).longValue());
    }
    return new JobReport(
        name, Map.of(), counts, seconds, 1, 1, 1, "fingerprint", List.of(), reads, losses);
  }

  private String err() {
    String text = err.toString(StandardCharsets.UTF_8);
    err.reset();
    return text;
  }

  @Test
  void aStageThatIsDoneTellsRowsAndPace() {
    console.finished(report("flights", 4, "READ", 10_000, "WRITTEN", 8));
    assertThat(err())
        .isEqualTo("[ 1/2] flights              10,000 rows     4.0 s        2,500 rows/s\n");
    console.finished(report("flights", 0, "WRITTEN", 8));
    assertThat(err())
        .isEqualTo("[ 1/2] flights                   8 rows     0.0 s        8,000 rows/s\n");
    assertThat(console.cautions()).isEmpty();
  }

  @Test
  void howTheInputsWereReadStandsBelowAlsoOfAStageThatIsKept() {
    JobReport report =
        report(
            List.of("12 files: date FlightDate", "1 file: date FL_DATE"),
            Map.of(),
            "flights",
            4,
            "READ",
            10_000);
    console.finished(report);
    assertThat(err())
        .isEqualTo(
            """
            [ 1/2] flights              10,000 rows     4.0 s        2,500 rows/s
              12 files: date FlightDate
              1 file: date FL_DATE
            """);
    console.kept(report);
    assertThat(err())
        .isEqualTo(
            """
            [ 1/2] flights        kept from the earlier run
              12 files: date FlightDate
              1 file: date FL_DATE
            """);
  }

  @Test
  void whatWasLostStandsBelow() {
    Map<String, String> losses = new LinkedHashMap<>();
    losses.put("WITHOUT_RESPONSE", "Flights without a response");
    losses.put("MISSING_ZONE", "Departures without a zone");
    losses.put("UNKNOWN_AIRPORT", "Flights at an unknown airport");
    console.finished(
        report(
            List.of(),
            losses,
            "flights",
            4,
            "READ",
            10_000,
            "UNKNOWN_AIRPORT",
            1,
            "WITHOUT_RESPONSE",
            3_178));
    assertThat(err())
        .isEqualTo(
            """
            [ 1/2] flights              10,000 rows     4.0 s        2,500 rows/s
              lost: Flights without a response 3,178; Flights at an unknown airport 1
            """);
    console.finished(report(List.of(), losses, "flights", 4, "READ", 10_000));
    assertThat(err())
        .isEqualTo("[ 1/2] flights              10,000 rows     4.0 s        2,500 rows/s\n");
  }

  @Test
  void noRowsAreACaution() {
    console.finished(report("flights", 1));
    assertThat(err())
        .isEqualTo(
            "[ 1/2] flights                   0 rows     1.0 s            0 rows/s"
                + "  ! the input has no rows\n");
    assertThat(console.cautions()).containsExactly("flights: the input has no rows");
  }

  @Test
  void rejectedLinesAreToldByReason() {
    console.finished(
        report(
            "flights",
            1,
            "READ",
            9,
            "REJECTED",
            1_203,
            "rejected.FIELD_COUNT",
            1_200,
            "OTHER",
            5,
            "rejected.NUMBER",
            3));
    assertThat(err()).endsWith("  rejected 1,203: FIELD_COUNT 1,200 NUMBER 3\n");
  }

  @Test
  void partsOfAStageHaveNoLineOfTheirOwn() {
    console.finished(report("logit", 1));
    console.finished(report("design-scan", 1));
    console.kept(report("logit", 1));
    assertThat(err()).isEmpty();
    assertThat(console.cautions()).isEmpty();
    console.kept(report("flights", 1));
    assertThat(err()).isEqualTo("[ 1/2] flights        kept from the earlier run\n");
  }

  @Test
  void whatIsLeftIsToldWhenThatMeansSomething() {
    console.started("flights");
    console.running("flights", 0.05, 300, 30);
    assertThat(err()).isEqualTo("[ 1/2] flights          5 %  300 rows, 10 rows/s\n");
    console.running("flights", 0.25, 60_000, 60);
    assertThat(err())
        .isEqualTo("[ 1/2] flights         25 %  60,000 rows, 1,000 rows/s, 180 s left\n");
    console.running("flights", 0.5, 60_000, 89.9);
    assertThat(err()).isEmpty();
  }

  @Test
  void onATerminalTheRunningStageIsShownInPlace() {
    Console terminal = console(true);
    terminal.started("flights");
    assertThat(err()).isEqualTo(WIPE + "[ 1/2] flights        …");
    terminal.running("flights", 0.5, 100, 10);
    assertThat(err())
        .isEqualTo(WIPE + "[ 1/2] flights         50 %  100 rows, 10 rows/s, 10 s left");
    terminal.note("a word");
    assertThat(err()).isEqualTo(WIPE + "a word\n");
  }

  @Test
  void cautionsAreToldAndKept() {
    console.caution("one");
    console.caution("two");
    console.caution("one");
    assertThat(err()).isEqualTo("  ! one\n  ! two\n  ! one\n");
    assertThat(console.cautions()).containsExactly("one", "two");
    console.keepCautions(List.of("two"));
    assertThat(console.cautions()).containsExactly("two");
  }

  @Test
  void moreStagesAndTheEnd() {
    console.moreStages(3);
    console.stage("split");
    console.kept(report("split", 1));
    console.done(12.34, ", peak memory 5 MB");
    assertThat(err())
        .isEqualTo(
            "[ 2/5] split          kept from the earlier run\nDone in 12.3 s, peak memory 5 MB\n");
    new Console(buffered(out), buffered(err), false, () -> 0).done(1, "");
    assertThat(err()).isEmpty();
  }

  @Test
  void resultsGoToTheOtherStream() {
    console.result("AUC 1\n");
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("AUC 1\n");
    assertThat(err()).isEmpty();
  }
}
