package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wherever a column is named, the one that is nearest to a mistyped name is told. */
class NearColumnsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          logit   | --formula        | Kyphosis ~ age             | age    | Age
          logit   | --formula        | Kyphosis ~ Age + offset(Strat) | Strat | Start
          logit   | --weights        | Nunber                     | Nunber | Number
          logit   | --prob-weights   | Nunber                     | Nunber | Number
          logit   | --cluster        | Starts                     | Starts | Start
          logit   | --reference      | Strat=1                    | Strat  | Start
          linmod  | --formula        | Start ~ Nummber            | Nummber | Number
          anova   | --formula        | Kyfosis ~ Age              | Kyfosis | Kyphosis
          summary | --columns        | Nr,Agee                    | Agee   | Age
          summary | --by             | Kyphosi                    | Kyphosi | Kyphosis
          summary | --response       | KYPHOSI                    | KYPHOSI | Kyphosis
          """)
  void theNearestIsTold(
      String command, String option, String value, String wanted, String nearest) {
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    Stream<String> formula =
        command.equals("summary") || option.equals("--formula")
            ? Stream.of()
            : Stream.of("--formula", "Kyphosis ~ Age + Start");
    Stream<String> line =
        Stream.of(command, "--data", data, "--out", directory.resolve("out").toString());
    Outcome outcome =
        crosswind(
            Stream.of(line, formula, List.of(option, value).stream())
                .flatMap(words -> words)
                .toArray(String[]::new));
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains(wanted + " (did you mean " + nearest + "?)");
  }
}
