package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is selected and derived of rows reaches each job of a fit that reads rows, and its model.
 */
class ExpressionsWiringTest {
  /** One column takes the place of one there; one is the response; one is a factor. */
  private static final String SET =
      "x = x/10; late = delay > 15; band = cut(x, -inf, 1, 2.5, inf); h = hour(time(t, '%d.%m.%Y %H:%M'))";

  private static final String LEVELS = "g: b, west=c|d, other=*";
  private static final String WHERE = "x is not missing and g != 'z' and '${user.name}' != g";
  private static final String FORMULA = "late ~ x + band + g + log1p(h)";

  @TempDir private Path directory;

  @BeforeEach
  void rows() throws IOException {
    Random random = new Random(1);
    StringBuilder rows = new StringBuilder("delay,x,g,t\n");
    for (int i = 0; i < 400; i++) {
      rows.append(random.nextInt(30)).append(',');
      rows.append(i % 11 == 0 ? "" : Integer.toString(random.nextInt(40))).append(',');
      rows.append("abcdez".charAt(random.nextInt(6))).append(',');
      rows.append("%02d.01.2013 %d:30\n".formatted(1 + random.nextInt(28), random.nextInt(24)));
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
  }

  private Outcome run(String command, String data, String out, String... more) {
    Stream<String> line = Stream.of(command, "--data", path(data), "--out", path(out), "--quiet");
    Outcome outcome = crosswind(Stream.concat(line, Stream.of(more)).toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(name)));
  }

  private List<String> predictions(String scores) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(scores))) {
      Path file =
          files
              .filter(f -> f.getFileName().toString().startsWith("part"))
              .findFirst()
              .orElseThrow();
      return Files.readAllLines(file);
    }
  }

  @Test
  void everyJobHasThem() throws IOException {
    run(
        "logit",
        "rows.csv",
        "fit",
        "--formula",
        FORMULA,
        "--set",
        SET,
        "--levels",
        LEVELS,
        "--where",
        WHERE,
        "--test-fraction",
        "0.3");

    for (String stage : List.of("split", "design-scan", "design", "test-metrics")) {
      JsonNode given = read("fit/stages/" + stage + "/_stage.json").get("parameters");
      assertThat(given.get("set").asText()).as(stage).isEqualTo(SET);
      assertThat(given.get("levels").asText()).as(stage).isEqualTo(LEVELS);
      assertThat(given.get("where").asText()).as(stage).isEqualTo(WHERE);
    }
    JsonNode model = read("fit/model.json");
    assertThat(model.get("where").asText()).isEqualTo(WHERE);
    assertThat(model.get("set"))
        .extracting(JsonNode::asText)
        .containsExactly(
            "x = x/10",
            "late = delay > 15",
            "band = cut(x, -inf, 1, 2.5, inf)",
            "h = hour(time(t, '%d.%m.%Y %H:%M'))",
            "g = levels(if(text(g) in ('b'), text(g), if(text(g) in ('c', 'd'), 'west', 'other')),"
                + " 'b', 'west', 'other')");
    assertThat(model.get("vectors")).hasSize(10);
    assertThat(model.at("/vectors/0/row/t").asText())
        .matches("\\d\\d\\.\\d\\d\\.20\\d\\d \\d\\d:\\d\\d");
    assertThat(read("fit/metrics.json").get("positives").asLong()).isPositive();
  }

  /** Each has its own name, whatever else is made of its column, and the model can be read. */
  @Test
  void severalTermsOfOneColumnAreKeptApart() throws IOException {
    String formula =
        "delay > 15 ~ cut(x, -inf, 10, 20, inf) + I(x > 30) + x + cut(x, -inf, 15, inf):g";
    run("logit", "rows.csv", "fit", "--formula", formula);
    assertThat(read("fit/model.json").get("coefficients"))
        .extracting(c -> c.get("name").asText())
        .contains("cut(x, -inf, 10, 20, inf)=(10,20]", "I(x > 30)=TRUE", "x");
    run("predict", "rows.csv", "scores", "--model", path("fit/model.json"));
    run("anova", "rows.csv", "tests", "--formula", "delay > 15 ~ cut(x, -inf, 20, inf) + x");
  }

  /** A response that is computed is carried to the scores, whichever way it is computed. */
  @Test
  void aResponseThatIsComputedIsMeasured() throws IOException {
    run(
        "logit",
        "rows.csv",
        "one",
        "--formula",
        "late ~ x",
        "--set",
        "late = delay > 15",
        "--test-fraction",
        "0.5");
    run("logit", "rows.csv", "other", "--formula", "delay > 15 ~ x", "--test-fraction", "0.5");
    JsonNode one = read("one/metrics.json");
    assertThat(one.get("positives").asLong()).isPositive();
    assertThat(read("other/metrics.json").get("auc")).isEqualTo(one.get("auc"));
    run("predict", "rows.csv", "scores", "--model", path("one/model.json"), "--to", "csv");
    assertThat(predictions("scores").get(0)).startsWith("late,");
  }

  /** Other new columns choose no other test set. */
  @Test
  void theTestSetIsThatOfTheRowsAsTheyCame() throws IOException {
    String[] formula = {"--formula", "late ~ x", "--test-fraction", "0.3"};
    run("logit", "rows.csv", "one", with(formula, "--set", "late = delay > 15"));
    run(
        "logit",
        "rows.csv",
        "other",
        with(formula, "--set", "late = delay > 20; x = x * 2; z = x"));
    for (String set : List.of("train", "test")) {
      assertThat(predictions("other/stages/split/" + set))
          .isEqualTo(predictions("one/stages/split/" + set));
    }
  }

  private static String[] with(String[] options, String... more) {
    return Stream.concat(Stream.of(options), Stream.of(more)).toArray(String[]::new);
  }

  /** A model of what a step wrote, and one that derives it, score alike; the latter raw rows. */
  @Test
  void rawRowsScoreAsThoseThatWerePrepared() throws IOException {
    String[] all = {"--formula", FORMULA, "--set", SET, "--levels", LEVELS, "--where", WHERE};
    run("logit", "rows.csv", "derived", all);
    run(
        "step",
        "rows.csv",
        "rows",
        "--set",
        SET,
        "--levels",
        LEVELS,
        "--where",
        WHERE,
        "--to",
        "parquet");
    run("logit", "rows", "prepared", "--formula", FORMULA, "--reference", "g=b");

    run(
        "predict",
        "rows.csv",
        "raw-scores",
        "--model",
        path("derived/model.json"),
        "--where",
        "x is not missing and g != 'z'",
        "--to",
        "csv");
    run("predict", "rows", "scores", "--model", path("prepared/model.json"), "--to", "csv");
    run(
        "predict",
        "rows.csv",
        "same-scores",
        "--model",
        path("derived/model.json"),
        "--set",
        SET,
        "--levels",
        LEVELS,
        "--where",
        WHERE,
        "--to",
        "csv");

    JsonNode derived = read("derived/model.json");
    assertThat(read("prepared/model.json").get("deviance").asDouble())
        .isCloseTo(
            derived.get("deviance").asDouble(), org.assertj.core.api.Assertions.within(1e-9));
    assertThat(column(predictions("same-scores"))).isEqualTo(column(predictions("raw-scores")));
    assertThat(column(predictions("raw-scores")).size()).isGreaterThan(200);
    List<Double> raw = column(predictions("raw-scores"));
    List<Double> prepared = column(predictions("scores"));
    assertThat(prepared).hasSameSizeAs(raw);
    for (int i = 0; i < raw.size(); i++) {
      assertThat(prepared.get(i))
          .isCloseTo(raw.get(i), org.assertj.core.api.Assertions.within(1e-12));
    }
  }

  /** The column of predictions. */
  private static List<Double> column(List<String> lines) {
    int column = List.of(lines.get(0).split(",")).indexOf("prediction");
    return lines.stream().skip(1).map(line -> Double.valueOf(line.split(",", -1)[column])).toList();
  }
}
