package org.crosswind.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryCommandTest {
  private static final String KYPHOSIS = ROOT.resolve("examples/kyphosis.csv").toString();

  @TempDir private Path directory;

  private Outcome summary(String data, String... more) {
    List<String> args = new ArrayList<>(List.of("summary", "--data", data));
    args.addAll(List.of("--out", directory.resolve("out").toString()));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  /** R: mean, sd, range, quantile, table, and tapply of present by Number; seven digits. */
  @Test
  void printsTheTablesAndWritesThem() throws IOException {
    Outcome outcome =
        summary(KYPHOSIS, "--factors", "Number", "--response", "Kyphosis", "--by", "Kyphosis");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .isEqualTo(
            """
            Summary of DATA
            Number of observations: 81

            Name       Mean    StdDev  Min  Max  ValidObs  MissingObs
            Age    83.65432  58.10425    1  206        81           0
            Start  11.49383  4.883962    1   18        81           0

            Quantiles
            Name   1%  5%  25%  50%  75%  95%    99%  Distinct
            Age     1   1   26   87  130  175  197.2        64
            Start   1   1    9   13   16   17   17.2        16

            Histograms (. none, counts in summary.json)
            Name   From   To  Bins  Most    Histogram
            Age       0  220    11    18  █▄▂▄▄▄▆▄▂▁▁
            Start     0   20    10    21   ▂▂▂▂▃▃▇▅█▁

            Kyphosis: 2 levels, 0 missing
            Level    Counts
            absent       64
            present      17

            Number: 8 levels, 0 missing
            Level  Counts
            2          12
            3          23
            4          18
            5          17
            6           4
            7           5
            9           1
            10          1

            Age by Kyphosis
            Kyphosis      Mean    StdDev  Min  Max  ValidObs  MissingObs
            absent    79.89062  61.86111    1  206        64           0
            present   97.82353  39.27505   15  157        17           0

            Start by Kyphosis
            Kyphosis      Mean    StdDev  Min  Max  ValidObs  MissingObs
            absent    12.60938  4.427967    1   18        64           0
            present   7.294118  4.283175    1   14        17           0

            Kyphosis = present ~ Number
            Number       Mean     StdDev    StdError  ValidObs
            2               0          0           0        12
            3        0.173913  0.3875534  0.08081047        23
            4       0.1111111  0.3233808  0.07622159        18
            5       0.2941176  0.4696682   0.1139113        17
            6             0.5  0.5773503   0.2886751         4
            7             0.6  0.5477226    0.244949         5
            9               0         NA          NA         1
            10              1         NA          NA         1
            """
                .replace("DATA", KYPHOSIS));
    Path out = directory.resolve("out");
    assertThat(Files.readString(out.resolve("summary.txt"))).isEqualTo(outcome.out());
    SummaryDocument document =
        Json.read(Files.readString(out.resolve("summary.json")), SummaryDocument.class);
    assertThat(document.version()).isEqualTo("2.0");
    assertThat(document.rows()).isEqualTo(81);
    assertThat(document.columns()).hasSize(4);
  }

  @Test
  void anEarlierSummaryIsOnlyReplacedWhenAsked() {
    assertThat(summary(KYPHOSIS).exit()).isEqualTo(ExitCode.DONE);

    Outcome again = summary(KYPHOSIS);
    assertThat(again.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("out exists; --overwrite replaces it\n");
    assertThat(summary(KYPHOSIS, "--overwrite", "--columns", "Age").out())
        .contains("Age")
        .doesNotContain("Start");
  }

  @Test
  void aResponseWithoutFactorsHasNoTable() {
    assertThat(summary(KYPHOSIS, "--columns", "Age,Number", "--response", "Age").out())
        .endsWith("! Age: no factor to tabulate it by; --factors makes some\n");
    assertThat(summary(KYPHOSIS, "--response", "Age", "--overwrite").out())
        .contains("Age ~ Kyphosis")
        .doesNotContain("no factor");
  }

  @Test
  void twentyLevelsAreShownAndAllAreInTheDocument() throws IOException {
    StringBuilder rows = new StringBuilder("y,g,x\n");
    for (int level = 10; level < 35; level++) {
      // The later levels have more rows.
      for (int i = 0; i < level; i++) {
        rows.append(i % 2).append(",L").append(level).append(',').append(i).append('\n');
      }
    }
    Path data = Files.writeString(directory.resolve("levels.csv"), rows);
    Outcome outcome = summary(data.toString(), "--response", "y", "--by", "g");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    String more = "… and 5 more (all in summary.json)";
    assertThat(outcome.out())
        .containsSubsequence(
            "g: 25 levels, 0 missing\n",
            "L34 ",
            "L33 ",
            "L15 ",
            more + "      60\n",
            "x by g\n",
            "L34 ",
            "L15 ",
            more + "\n",
            "y ~ g\n",
            "L34 ",
            "L15 ",
            more + "\n")
        .doesNotContain("L14 ");
    SummaryDocument document =
        Json.read(Files.readString(directory.resolve("out/summary.json")), SummaryDocument.class);
    SummaryDocument.Column g = document.columns().get(1);
    assertThat(g.factor().levels()).hasSize(25).extracting("name").startsWith("L10");
    assertThat(g.rates().levels()).hasSize(25);
    assertThat(document.columns().get(2).groups()).hasSize(25);
  }

  @Test
  void estimatesAndDoubtsAreNamed() throws IOException {
    StringBuilder rows = new StringBuilder("x,t,m\n");
    for (int i = 0; i < 12_000; i++) {
      rows.append(i / 7.0).append(",t").append(i).append(i == 5 ? ",none\n" : "," + i % 9 + "\n");
    }
    Path data = Files.writeString(directory.resolve("many.csv"), rows);

    Outcome outcome = summary(data.toString(), "--quantiles", "0.5", "--response", "m");

    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the response m is no number, logical value or factor");
    assertThat(summary(data.toString(), "--quantiles", "0.5", "--overwrite").out())
        .contains(
            "Quantiles (~ estimated)",
            "  RankError\n",
            "≤",
            "x ~  ",
            "t: about ",
            "(about ",
            " other levels)")
        .contains("! x: more than 10000 distinct numbers: quantiles are estimates by t-digest")
        .contains("! t: too many levels to be counted one by one")
        .contains("! m: nearly a number, but for 1 of 12,000 values: 'none' (1)")
        .contains("! t: nearly as many levels as rows: an id");
  }
}
