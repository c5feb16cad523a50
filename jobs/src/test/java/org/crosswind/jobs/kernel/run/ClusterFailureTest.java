package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.TaskCompletionEvent;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.place.ClusterMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs whose ApplicationMaster, history or ResourceManager does not answer why they failed. */
class ClusterFailureTest {
  @TempDir private Path directory;

  private static IOException unknown() {
    return new IOException("java.io.IOException: Unknown Job job_1_0007");
  }

  /** A job of which a cluster tells nothing, or this of one task. */
  @SuppressWarnings("deprecation") // The factory methods make no subclass.
  private static final class LostJob extends Job {
    private final String task;

    LostJob(boolean uber, Path staging, String task) throws IOException {
      super(conf(uber, staging));
      this.task = task;
    }

    private static Configuration conf(boolean uber, Path staging) {
      Configuration conf = new JobConf(false);
      conf.setBoolean(ClusterMode.UBER, uber);
      conf.set("mapreduce.job.dir", staging.toUri().toString());
      return conf;
    }

    @Override
    public TaskCompletionEvent[] getTaskCompletionEvents(int from, int most) throws IOException {
      if (task == null) {
        throw unknown();
      }
      return from > 0
          ? new TaskCompletionEvent[0]
          : new TaskCompletionEvent[] {
            new TaskCompletionEvent(
                0,
                TaskAttemptID.forName("attempt_1_0007_m_000003_1"),
                3,
                true,
                TaskCompletionEvent.Status.TIPFAILED,
                "http://node9:13562")
          };
    }

    @Override
    public String[] getTaskDiagnostics(TaskAttemptID attempt) {
      return new String[] {task};
    }
  }

  /** What YARN says. */
  private record Answer(Optional<ApplicationReport> report, boolean isForgotten, String master)
      implements Application {
    static Answer of(String state, String diagnostics) {
      ApplicationReport report =
          WaitingTest.report(YarnApplicationState.valueOf(state), diagnostics);
      report.setFinalApplicationStatus(
          state.equals("FINISHED")
              ? FinalApplicationStatus.SUCCEEDED
              : FinalApplicationStatus.KILLED);
      return new Answer(Optional.of(report), false, "its ApplicationMaster was on node4");
    }

    static final Answer FORGOTTEN = new Answer(Optional.empty(), true, "");
    static final Answer NONE = new Answer(Optional.empty(), false, "");

    @Override
    public void close() {}

    @Override
    public String toString() {
      return "application_1_0007";
    }
  }

  private ClusterFailure failure(boolean uber, String task, Answer yarn) throws IOException {
    return new ClusterFailure(new LostJob(uber, directory.resolve("job"), task), "weather", yarn);
  }

  @Test
  void anUberJobThatDiedAsAnOrphanIsTriedAgainWhereverItIsUnknown() throws IOException {
    Answer orphan =
        Answer.of("FAILED", "Application application_1_0007 failed 2 times exitCode: 66\nFailing");
    assertThat(failure(true, null, orphan).failed()).isInstanceOf(SilentFailure.class);
    assertThat(failure(true, null, orphan).unfollowed(unknown())).isInstanceOf(SilentFailure.class);
    assertThat(failure(true, null, Answer.of("FINISHED", "")).unfollowed(unknown()))
        .isInstanceOf(SilentFailure.class);
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aJobThatYarnHasForgottenIsSaidToBe(boolean uber) throws IOException {
    for (Exception told :
        new Exception[] {
          failure(uber, null, Answer.FORGOTTEN).unfollowed(unknown()),
          failure(uber, null, Answer.FORGOTTEN).failed()
        }) {
      assertThat(told)
          .isInstanceOf(JobFailedException.class)
          .hasMessageContaining("YARN no longer knows application_1_0007")
          .hasMessageContaining("ResourceManager was restarted")
          .hasMessageContaining("--resume")
          .hasMessageNotContaining("Unknown Job");
    }
  }

  @Test
  void whatYarnSaysOfAMasterIsToldWithItsNodeAndItsPage() throws IOException {
    Answer yarn =
        Answer.of("FAILED", "Application application_1_0007 failed 2 times\nFor more detailed");
    for (Exception told :
        new Exception[] {
          failure(false, null, yarn).failed(), failure(false, null, yarn).unfollowed(unknown())
        }) {
      assertThat(told)
          .hasMessage(
              "the job weather failed: Application application_1_0007 failed 2 times\n"
                  + "  its ApplicationMaster was on node4;"
                  + " http://rm:8088/cluster/app/application_1_0007; where logs are gathered: yarn"
                  + " logs -applicationId application_1_0007");
    }
  }

  @Test
  void whatATaskSaysIsToldWithItsNodeUnlessItStandsAlone() throws IOException {
    Answer yarn = Answer.of("FINISHED", "");
    assertThat(failure(true, "Error: java.io.IOException: no\n\tat a.B", yarn).failed())
        .hasMessage(
            "the job weather failed: no\n  attempt_1_0007_m_000003_1 on node9;"
                + " http://rm:8088/cluster/app/application_1_0007; where logs are gathered: yarn"
                + " logs -applicationId application_1_0007");
    String fault = "Error: " + TaskFault.class.getName() + ": row 7 is cut\n\tat a.B";
    assertThat(failure(true, fault, yarn).failed())
        .hasMessage("the job weather failed: row 7 is cut");
  }

  @Test
  void aHistoryThatKnowsNothingOfAJobThatEndedIsNamed() throws IOException {
    assertThat(failure(false, null, Answer.of("FINISHED", "")).unfollowed(unknown()))
        .hasMessageContaining("application_1_0007 ended as SUCCEEDED")
        .hasMessageContaining("mapreduce.jobhistory.address");
  }

  @Test
  void whereNobodyAnswersWhatTheClientWasToldIsTold() throws IOException {
    IOException refused = new IOException("Connection refused");
    assertThat(failure(false, null, Answer.NONE).unfollowed(refused)).isSameAs(refused);
    assertThat(failure(false, null, Answer.of("RUNNING", "")).unfollowed(refused))
        .isSameAs(refused);
    assertThat(failure(false, null, Answer.NONE).failed())
        .hasMessageContaining("YARN does not answer why");
  }

  @ParameterizedTest
  @CsvSource({"FAILED, false", "KILLED, false", "FINISHED, true", "RUNNING, true"})
  void theFilesOfAJobWhoseMasterIsGoneAreTakenAway(String state, boolean kept) throws IOException {
    Path job = Files.createDirectories(directory.resolve("job"));
    Files.createFile(job.resolve("job.xml"));
    assertThat(failure(false, null, Answer.of(state, "why")).failed()).isNotNull();
    assertThat(Files.exists(job)).isEqualTo(kept);
  }
}
