package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.jobs.kernel.place.ClusterMode;
import org.junit.jupiter.api.Test;

/** What clients were told of jobs whose ApplicationMaster went with its task, and of others. */
class SilentFailureTest {
  private static Job job(boolean uber) throws IOException {
    Configuration conf = new Configuration(false);
    conf.setBoolean(ClusterMode.UBER, uber);
    return Job.getInstance(conf);
  }

  @Test
  void anUberJobThatIsInNoHistoryOrDiedAsAnOrphanIsOne() throws IOException {
    assertThat(SilentFailure.is(job(true), "Job status not available ")).isTrue();
    assertThat(SilentFailure.is(job(true), "java.io.IOException: Unknown Job job_1_0001")).isTrue();
    assertThat(
            SilentFailure.is(
                job(true),
                "Application application_1_0001 failed 2 times due to AM Container for"
                    + " appattempt_1_0001_000002 exited with  exitCode: 66; yarn logs tells why"))
        .isTrue();
  }

  @Test
  void aJobThatSaysWhyOrHadItsTasksInContainersIsNone() throws IOException {
    assertThat(SilentFailure.is(job(true), "in.gz is cut short")).isFalse();
    assertThat(SilentFailure.is(job(true), "AM Container exited with  exitCode: 137")).isFalse();
    assertThat(SilentFailure.is(job(true), null)).isFalse();
    assertThat(SilentFailure.is(job(false), "Job status not available ")).isFalse();
  }
}
