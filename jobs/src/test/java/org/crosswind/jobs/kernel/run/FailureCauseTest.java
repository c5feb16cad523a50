package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Diagnostics of tasks as YARN gives them, in the words that are left for the user. */
class FailureCauseTest {
  @Test
  void aFaultStandsAloneWhereverItIsInTheTrace() {
    assertThat(
            FailureCause.describe(
                """
                Error: java.lang.RuntimeException: it failed
                \tat a.B.c(B.java:1)
                Caused by: org.crosswind.jobs.kernel.declare.TaskFault: the row is
                not one
                \tat d.E.f(E.java:2)"""))
        .isEqualTo("the row is\nnot one");
  }

  @Test
  void exceptionsOfStorageAreToldByTheirMessages() {
    assertThat(FailureCause.describe("Error: java.io.IOException: in.gz is cut short\n\tat a.B.c"))
        .isEqualTo("in.gz is cut short");
    assertThat(
            FailureCause.describe(
                "Error: org.apache.hadoop.hdfs.protocol.DSQuotaExceededException: The DiskSpace"
                    + " quota of /out is exceeded\n\tat a.B.c(B.java:1)"))
        .isEqualTo("The DiskSpace quota of /out is exceeded");
    assertThat(
            FailureCause.describe(
                "java.io.IOException: org.apache.hadoop.ipc.RemoteException(java.io.IOException):"
                    + " no\n"))
        .isEqualTo("org.apache.hadoop.ipc.RemoteException(java.io.IOException): no");
  }

  @Test
  void aFailedShuffleSaysWhy() {
    assertThat(
            FailureCause.describe(
                "Error: org.apache.hadoop.mapreduce.task.reduce.Shuffle$ShuffleError: error in"
                    + " shuffle in fetcher#1\n"
                    + "\tat a.B\n"
                    + "Caused by: java.io.IOException: no space\n"))
        .isEqualTo("error in shuffle in fetcher#1: no space");
  }

  @Test
  void aContainerThatDidNotStartSaysWhatItsJvmSaid() {
    String node =
        "[2026-11-29 21:07:39.807]Exception from container-launch.\n"
            + "Container id: c_1\n"
            + "Exit code: 1\n"
            + "\n"
            + "[2026-11-29 21:07:39.807]Container exited with a non-zero exit code 1. Error file:"
            + " prelaunch.err.\n"
            + "Last 4096 bytes of prelaunch.err :\n"
            + "Last 4096 bytes of stderr :\n"
            + "log4j:WARN No appenders\n"
            + "Unrecognized VM option 'NoSuchOption'\n"
            + "Error: Could not\n";
    assertThat(FailureCause.describe(node))
        .isEqualTo("Exception from container-launch.: Unrecognized VM option 'NoSuchOption'");
    assertThat(FailureCause.inShort("Application a failed 2 times\nDiagnostics: " + node))
        .isEqualTo("Application a failed 2 times: Unrecognized VM option 'NoSuchOption'");
  }

  @Test
  void whatElseFailedKeepsItsName() {
    assertThat(FailureCause.describe("Error: java.lang.OutOfMemoryError: Java heap space\n\tat x"))
        .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    assertThat(FailureCause.describe("Container killed on request. Exit code is 137"))
        .isEqualTo("Container killed on request. Exit code is 137");
  }

  @Test
  void ofAnApplicationThatDidNotStartTheFirstLineAndTheDeepestCauseAreTold() {
    assertThat(
            FailureCause.inShort(
                "Application application_1_0001 failed 2 times due to AM Container for x exited"
                    + " with  exitCode: -1000\nFailing this attempt.Diagnostics: a.B.c(B.java:1)\n"
                    + "\tat a.B.d(B.java:2)\nCaused by: a.E: Download and unpack failed\n\tat a.F\n"
                    + "\t... 10 more\nCaused by: a.G: Could not obtain block: 7\n\tat a.H\n"))
        .isEqualTo(
            "Application application_1_0001 failed 2 times due to AM Container for x exited with"
                + "  exitCode: -1000: a.G: Could not obtain block: 7");
    assertThat(FailureCause.inShort("Application application_1_0001 failed 2 times\nFor more see"))
        .isEqualTo("Application application_1_0001 failed 2 times");
    assertThat(FailureCause.inShort("Task failed task_1_m_000000\nJob failed as tasks failed."))
        .isEqualTo("Task failed task_1_m_000000");
    assertThat(FailureCause.inShort("")).isEmpty();
  }
}
