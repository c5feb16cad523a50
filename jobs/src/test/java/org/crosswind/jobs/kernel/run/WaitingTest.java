package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.util.Records;
import org.junit.jupiter.api.Test;

/** What a job that waits tells its user, second by second. */
class WaitingTest {
  private static final String LIMIT =
      "[Sun Nov 29 20:00:0%d +0000 2026] Application is added to the scheduler and is not yet"
          + " activated. Queue's AM resource limit exceeded.  Details : AM Usage = %d MB";
  private static final String ROOM =
      "[Sun Nov 29 20:00:01 +0000 2026] Application is Activated, waiting for resources";

  private final Notes notes = new Notes();
  private final Waiting waiting = new Waiting(notes);

  static ApplicationReport report(YarnApplicationState state, String diagnostics) {
    ApplicationReport report = Records.newRecord(ApplicationReport.class);
    report.setApplicationId(ApplicationId.newInstance(1, 7));
    report.setYarnApplicationState(state);
    report.setDiagnostics(diagnostics);
    report.setQueue("night");
    report.setTrackingUrl("http://rm:8088/cluster/app/application_1_0007");
    return report;
  }

  private List<String> look(YarnApplicationState state, String diagnostics, double seconds) {
    waiting.look(report(state, diagnostics), seconds);
    return notes.taken();
  }

  @Test
  void isSilentForAWhileThenToldOnceAndAgainWhenTheReasonChanges() {
    for (int second = 0; second < 15; second++) {
      assertThat(look(YarnApplicationState.ACCEPTED, LIMIT.formatted(1, second), second)).isEmpty();
    }
    assertThat(look(YarnApplicationState.ACCEPTED, LIMIT.formatted(1, 5), 15))
        .containsExactly(
            "  ! application_1_0007 is ACCEPTED in the queue night since 15 s: Application is added"
                + " to the scheduler and is not yet activated. Queue's AM resource limit exceeded."
                + " Details : AM Usage = 5 MB");
    for (int second = 16; second < 60; second++) {
      assertThat(look(YarnApplicationState.ACCEPTED, LIMIT.formatted(2, second), second)).isEmpty();
    }
    assertThat(look(YarnApplicationState.ACCEPTED, ROOM, 60))
        .singleElement()
        .asString()
        .contains("since 60 s: Application is Activated, waiting");
    assertThat(waiting.isOver()).isFalse();
    assertThat(look(YarnApplicationState.RUNNING, "", 71))
        .containsExactly("  application_1_0007 runs, after 71 s");
    assertThat(waiting.isOver()).isTrue();
  }

  @Test
  void aJobThatBeginsSoonSaysNothing() {
    assertThat(look(YarnApplicationState.ACCEPTED, ROOM, 3)).isEmpty();
    assertThat(look(YarnApplicationState.RUNNING, "", 4)).isEmpty();
    assertThat(waiting.isOver()).isTrue();
  }

  @Test
  void withoutDiagnosticsTheStateIsTold() {
    assertThat(look(YarnApplicationState.SUBMITTED, null, 20))
        .containsExactly("  ! application_1_0007 is SUBMITTED in the queue night since 20 s");
  }
}
