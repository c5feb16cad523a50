package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenericFirstTest {
  @TempDir private Path directory;

  private static List<String> sorted(String... args) {
    return List.of(GenericFirst.of(CommandLineTool.commands(), args));
  }

  @Test
  void genericOptionsOfEveryFormComeFirstInTheirOrder() {
    assertThat(
            sorted(
                "--verbose",
                "-D",
                "a=1",
                "logit",
                "-Db=2",
                "--data",
                "x.csv",
                "-conf",
                "c.xml",
                "-files=f",
                "--overwrite",
                "-fs",
                "hdfs://h",
                "-libjars",
                "l.jar",
                "--conf=d.xml"))
        .containsExactly(
            "-D",
            "a=1",
            "-Db=2",
            "-conf",
            "c.xml",
            "-files=f",
            "-fs",
            "hdfs://h",
            "-libjars",
            "l.jar",
            "--conf=d.xml",
            "--verbose",
            "logit",
            "--data",
            "x.csv",
            "--overwrite");
  }

  @Test
  void aValueOfTheCommandsOwnIsLeftWhereItIs() {
    List<String> line =
        List.of("logit", "--weights", "-D", "--cluster", "-fs", "--formula=-conf", "--data", "d");
    assertThat(sorted(line.toArray(String[]::new))).isEqualTo(line);
  }

  @Test
  void aSwitchHasNoValue() {
    assertThat(sorted("logit", "--overwrite", "-D", "a=b"))
        .containsExactly("-D", "a=b", "logit", "--overwrite");
  }

  @Test
  void anotherCommandsOptionsHaveNoValueHere() {
    assertThat(sorted("info", "--weights", "-Da=b")).containsExactly("-Da=b", "info", "--weights");
  }

  @Test
  void whatIsCutShortIsLeftToThoseWhoRead() {
    assertThat(sorted("logit", "-D")).containsExactly("-D", "logit");
    assertThat(sorted("logit", "--data")).containsExactly("logit", "--data");
    assertThat(sorted()).isEmpty();
  }

  /** The whole way, with a setting that decides of the outcome. */
  @Test
  void aSettingBehindTheCommandReachesIt() throws Exception {
    Path data = directory.resolve("d.csv");
    Files.write(data, List.of("y,x", "0,1", "1,2"));
    try (CommandProcess info =
        CommandProcess.start(
            directory, "info", "-D", "crosswind.info.data=" + data, "-Dcrosswind.info.rows=x")) {
      CommandProcess.Ended ended = info.end();
      assertThat(ended.err()).contains("--rows: 'x'").doesNotContain("--data");
      assertThat(ended.exit()).isEqualTo(2);
    }
  }
}
