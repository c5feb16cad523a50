package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemoteMessageTest {
  private static final long SEED = 23;

  private static final String[] NAMES = {
    "java.io.IOException",
    "org.apache.hadoop.yarn.exceptions.YarnException",
    "org.apache.hadoop.ipc.RemoteException(java.io.IOException)",
    "java.lang.RuntimeException",
    "java.lang.ClassNotFoundException",
    "org.apache.hadoop.security.AccessControlException",
    "java.net.ConnectException",
    "org.apache.hadoop.hdfs.server.namenode.SafeModeException",
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "it is so | it is so",
        "Class a.b.C not found: java.io.IOException: x | Class a.b.C not found:"
            + " java.io.IOException: x",
        "java.lang.NullPointerException: no | java.lang.NullPointerException: no",
        "java.io.IOException | java.io.IOException",
      })
  void whatIsNoNameBeforeAMessageStays(String message, String plain) {
    assertThat(RemoteMessage.plain(message)).isEqualTo(plain);
  }

  /** A thousand messages behind one to four names and before a trace. */
  @Test
  void namesBeforeItAndTracesBehindItGo() {
    Random random = new Random(SEED);
    for (int i = 0; i < 1000; i++) {
      String names =
          IntStream.rangeClosed(0, random.nextInt(4))
              .mapToObj(n -> NAMES[random.nextInt(NAMES.length)] + ": ")
              .collect(Collectors.joining());
      String message = "message " + i + " of hdfs://nn" + (random.nextBoolean() ? "\nmore" : "");
      String trace = random.nextBoolean() ? "\n\tat a.b.C.d(C.java:1)\n\tat e" : "";
      assertThat(RemoteMessage.plain(names + message + trace)).isEqualTo(message);
    }
  }
}
