package org.crosswind.driver.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.formats.cube.CubeDocument;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CubeCommandTest {
  private static final String KYPHOSIS = ROOT.resolve("examples/kyphosis.csv").toString();

  @TempDir private Path directory;

  private Outcome cube(String data, String... more) {
    List<String> args = new ArrayList<>(List.of("cube", "--data", data));
    args.addAll(List.of("--out", directory.resolve("out").toString()));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  private CubeDocument document() throws IOException {
    return Json.read(Files.readString(directory.resolve("out/cube.json")), CubeDocument.class);
  }

  private String rows(String... lines) throws IOException {
    return Files.writeString(directory.resolve("rows.csv"), String.join("\n", lines) + "\n")
        .toString();
  }

  /** R: k = read.csv("kyphosis.csv"); addmargins(table(k$Kyphosis, k$Number)); chisq.test. */
  @Test
  void crossesTwoFactorsAndTestsThem() throws IOException {
    Outcome outcome =
        cube(KYPHOSIS, "--by", "Kyphosis,Number", "--value", "Age", "--margins", "cube", "--tests");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out())
        .startsWith("Cells of " + KYPHOSIS + " by Kyphosis, Number\nNumber of observations: 81\n")
        .contains(
            """
            Number of cells: 13

            Name      Mean    StdDev  Min  Max   Sum  ValidObs  MissingObs
            Age   83.65432  58.10425    1  206  6776        81           0

            Counts
            Kyphosis \\ Number   2   3   4   5  6  7  9  10  <all>
            absent             12  19  16  12  2  2  1   -     64
            present             -   4   2   5  2  3  -   1     17
            <all>              12  23  18  17  4  5  1   1     81

            Mean of Age
            """)
        .endsWith(
            """
            Pearson's chi-square test of 81 rows: X-squared 15.80285, df 7, p 0.02697984, Cramer's V 0.4416978
            ! the chi-square approximation may be incorrect: cells with fewer than 5 rows expected: 12
            """);
    Path out = directory.resolve("out");
    assertThat(Files.readString(out.resolve("cube.txt"))).isEqualTo(outcome.out());
    CubeDocument document = document();
    assertThat(document.cells()).isEqualTo(13);
    // chisq.test(k$Kyphosis, k$Number)
    assertThat(document.test().chiSquare().statistic())
        .isCloseTo(15.802852320595758, within(1e-12));
    assertThat(document.test().chiSquare().p()).isCloseTo(0.026979844162141883, within(1e-14));
    assertThat(document.test().odds()).isNull();
    assertThat(Files.readString(out.resolve("cells/part-r-00000.csv")))
        .startsWith(
            "Kyphosis,Number,n,share,Age_n,Age_mean,Age_sum,Age_sd,Age_min,Age_max,Age_low,Age_high\n");
  }

  /** R: t = table(k$Start > 8, k$Kyphosis); chisq.test(t, correct = FALSE); t[1,1]*t[2,2]/…. */
  @Test
  void ofTwoLevelsEachThereIsAnOddsRatio() throws IOException {
    StringBuilder text = new StringBuilder("late,k\n");
    text.append("FALSE,absent\n".repeat(8)).append("FALSE,present\n".repeat(11));
    text.append("TRUE,absent\n".repeat(56)).append("TRUE,present\n".repeat(6));
    text.append("NA,absent\n".repeat(3));
    Path data = Files.writeString(directory.resolve("rows.csv"), text);

    Outcome outcome = cube(data.toString(), "--by", "late,k", "--value", "late", "--tests");

    assertThat(outcome.out())
        .contains(
            "Pearson's chi-square test of 81 rows (3 lack a level): X-squared 20.38954, df 1, p",
            "Rate of late: 0.7654321, Wilson's 95 % interval 0.6624527 to 0.844375\n",
            "Odds of k = present at late = TRUE over those at FALSE: 0.07792208,"
                + " Wald's interval 0.02254354 to 0.2693388\n",
            "Rate of late\nlate \\ k   absent  present\nFALSE           0        0\n");
    CubeDocument.Test test = document().test();
    assertThat(test.leftOut()).isEqualTo(3);
    assertThat(test.chiSquare().statistic()).isCloseTo(20.3895435933287, within(1e-11));
    assertThat(test.odds().ratio().estimate()).isCloseTo(8 * 6 / (11.0 * 56), within(1e-16));
    assertThat(test.odds().ratio().halvesAdded()).isFalse();
  }

  @Test
  void listsTheCellsOfOtherThanTwoFactors() throws IOException {
    String data = rows("g,x", "b,1", "a,0", "a,1", "b,1");

    assertThat(cube(data, "--by", "g", "--value", "x").out())
        .endsWith(
            """

            Name  Mean  StdDev  Min  Max  Sum  ValidObs  MissingObs
            x     0.75     0.5    0    1    3         4           0
            Rate of x: 0.75, Wilson's 95 % interval 0.3006418 to 0.9544127

            g  Counts  Share    x         Low       High
            a       2    0.5  0.5  0.09453121  0.9054688
            b       2    0.5    1   0.3423802          1
            """);
    assertThat(cube(data, "--overwrite").out()).endsWith("Number of cells: 1\n");
  }

  @Test
  void whatIsTooManyIsCutAndSaid() throws IOException {
    StringBuilder text = new StringBuilder("a,b\n");
    for (int i = 0; i < 12_000; i++) {
      text.append(i % 110).append(',').append(i % 109).append('\n');
    }
    Path data = Files.writeString(directory.resolve("many.csv"), text);

    assertThat(cube(data.toString(), "--by", "a,b", "--tests").out())
        .contains("Too many cells for a table, of 10,000 at most: they are in cells\n")
        .contains("Pearson's chi-square test of 12,000 rows");
    assertThat(cube(data.toString(), "--by", "a", "--overwrite").out())
        .contains("… and 70 more cells (in cells)\n");
    assertThat(Files.readAllLines(directory.resolve("out/cells/part-r-00000.csv"))).hasSize(111);
    Path some =
        Files.writeString(
            directory.resolve("some.csv"), text.substring(0, text.indexOf("\n", 2000) + 1));
    assertThat(cube(some.toString(), "--by", "a,b", "--margins", "cube", "--overwrite").out())
        .containsPattern("12 +<all>\n")
        .contains("… and 71 more rows (in cells)\n… and 96 more columns (in cells)\n");
  }

  @Test
  void aTestThatThereIsNotIsSaid() throws IOException {
    String data = rows("a,b", "1,u", "2,u", ",v");

    Outcome outcome = cube(data, "--by", "a,b", "--tests");

    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).endsWith("! no test: a factor has fewer than two levels\n");
    assertThat(document().test().chiSquare()).isNull();
    assertThat(document().test().leftOut()).isEqualTo(1);
  }

  @Test
  void anEarlierCubeIsReplacedWhenAskedAndItsCellsServeAsData() throws IOException {
    String data = rows("g,x", "b,1", "a,0");
    assertThat(cube(data, "--by", "g", "--missing", "drop").exit()).isEqualTo(ExitCode.DONE);

    Outcome again = cube(data, "--by", "g");
    assertThat(again.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(again.err()).contains("out exists; --overwrite replaces it\n");
    assertThat(cube(data, "--by", "x", "--overwrite").exit()).isEqualTo(ExitCode.DONE);
    String cells = directory.resolve("out/cells").toString();
    assertThat(crosswind("info", "--data", cells, "--count").out())
        .contains("Number of observations: 2\n", "Var 1: x,");
    Outcome itself = cube(cells, "--by", "x", "--overwrite");
    assertThat(itself.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(itself.err()).contains("cells");
  }
}
