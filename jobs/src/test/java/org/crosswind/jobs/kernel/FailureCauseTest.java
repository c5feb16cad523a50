package org.crosswind.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Diagnostics of tasks as YARN gives them, in the words that are left for the user. */
class FailureCauseTest {
  @Test
  void aFaultStandsAloneWhereverItIsInTheTrace() {
    assertThat(
            FailureCause.describe(
                "Error: java.lang.RuntimeException: it failed\n\tat a.B.c(B.java:1)\nCaused by: "
                    + "org.crosswind.jobs.kernel.TaskFault: the row is\nnot one\n\tat d.E.f(E.java:2)"))
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
  void whatElseFailedKeepsItsName() {
    assertThat(FailureCause.describe("Error: java.lang.OutOfMemoryError: Java heap space\n\tat x"))
        .isEqualTo("java.lang.OutOfMemoryError: Java heap space");
    assertThat(FailureCause.describe("Container killed on request. Exit code is 137"))
        .isEqualTo("Container killed on request. Exit code is 137");
  }
}
