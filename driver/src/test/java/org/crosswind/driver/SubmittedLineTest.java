package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswind.driver.command.ShellLine;
import org.crosswind.driver.remote.CheckedLine;
import org.crosswind.driver.remote.CheckedLine.NamedPath;
import org.junit.jupiter.api.Test;

class SubmittedLineTest {
  private static CheckedLine check(String line) {
    return SubmittedLine.of(ShellLine.words(line));
  }

  @Test
  void aGoodLineTellsWhatItReadsAndWrites() {
    CheckedLine line =
        check(
            "logit --data a.csv,/b --formula 'y ~ x' -D k=v -libjars x.jar,hdfs:///y.jar --out o");
    assertThat(line.problems()).isEmpty();
    assertThat(line.command()).isEqualTo("logit");
    assertThat(line.out()).isEqualTo("o");
    assertThat(line.resumes()).isTrue();
    assertThat(line.overwrites()).isFalse();
    assertThat(line.paths())
        .contains(
            new NamedPath("--data", "a.csv", false),
            new NamedPath("--data", "/b", false),
            new NamedPath("--out", "o", true));
    assertThat(line.files())
        .containsExactly(
            new NamedPath("-libjars", "x.jar", false),
            new NamedPath("-libjars", "hdfs:///y.jar", false));
  }

  @Test
  void optionsMayBeProperties() {
    CheckedLine line = check("-D crosswind.summary.data=/a -Dcrosswind.summary.out=/b summary");
    assertThat(line.problems()).isEmpty();
    assertThat(line.out()).isEqualTo("/b");
    assertThat(line.resumes()).isFalse();
  }

  @Test
  void whatCannotRunIsNamed() {
    assertThat(check("").problems()).singleElement().asString().startsWith("no command is given");
    assertThat(check("logi").problems().get(0)).contains("no command is called 'logi'");
    assertThat(check("logit --data a").problems()).anyMatch(p -> p.startsWith("--out is required"));
    assertThat(check("logit --dat a --out b").problems().get(0)).contains("did you mean --data?");
    assertThat(check("summary --data a --out b --reducers 0").problems())
        .containsExactly("--reducers: '0' is not a whole number from 1 to 100000");
    for (String here : List.of("status", "submit -- info --data a", "log application_1_1")) {
      assertThat(check(here).problems())
          .anyMatch(p -> p.endsWith(" runs where it is typed, and cannot be submitted"));
    }
    assertThat(check("man").problems()).containsExactly("man is nothing that runs on a cluster");
  }
}
