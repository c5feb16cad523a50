package org.crosswind.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.jobs.kernel.files.Storage;
import org.junit.jupiter.api.Test;

class InputChecksTest {
  @Test
  void aNameNodesStackTraceIsNoPartOfTheProblem() {
    InputChecks checks = new InputChecks(new Storage(new Configuration(false)));
    checks.loads(
        "hdfs://nn/stations.csv",
        path -> {
          throw new FileNotFoundException(
              "File does not exist: /stations.csv\n\tat org.apache.hadoop.hdfs.X.y(X.java:87)\n");
        });
    checks.loads(
        "hdfs://nn/zones.csv",
        path -> {
          throw new IOException("no column ZoneId\nin its first line");
        });
    assertThat(checks.problems())
        .containsExactly(
            "File does not exist: /stations.csv", "no column ZoneId\nin its first line");
  }
}
