package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fit and scores with pools are those of a table whose rare levels were replaced before. */
class RareLevelsTest {
  private static final int ONE_SPLIT = 1_000_000;
  private static final String RULES = "g: 40; n: 70 = pool";

  @TempDir private Path directory;

  private record Line(int y, double x, String g, String n) {
    String text() {
      return y + "," + x + "," + g + "," + n + "\n";
    }
  }

  @BeforeEach
  void tables() throws IOException {
    Random random = new Random(3);
    List<Line> rows = new ArrayList<>();
    for (int i = 0; i < 900; i++) {
      int g = (int) (1 / (0.1 + random.nextDouble()));
      int n = 1 + random.nextInt(1 + random.nextInt(6));
      double x = random.nextInt(100) / 10.0;
      int y = random.nextDouble() < 1 / (1 + Math.exp(0.2 * g - 0.1 * x)) ? 1 : 0;
      // Numbers are written in two notations.
      rows.add(new Line(y, x, "g" + g, i % 3 == 0 ? n + ".0" : Integer.toString(n)));
    }
    Map<String, Integer> g = new TreeMap<>();
    Map<String, Integer> n = new TreeMap<>();
    for (Line row : rows) {
      g.merge(row.g(), 1, Integer::sum);
      n.merge(row.n().substring(0, 1), 1, Integer::sum);
    }
    g.values().removeIf(rows40 -> rows40 >= 40);
    n.values().removeIf(rows70 -> rows70 >= 70);
    assertThat(g).isNotEmpty();
    assertThat(n).isNotEmpty();
    write("rows", rows);
    write("replaced", rows.stream().map(row -> replaced(row, g, n)).toList());
    List<Line> fresh = new ArrayList<>(rows.subList(0, 50));
    fresh.add(new Line(0, 1.5, "new", "1"));
    fresh.add(new Line(1, 2.5, "g1", "77"));
    fresh.add(new Line(1, 2.5, "g1", "2.00"));
    fresh.addAll(rows.stream().filter(row -> g.containsKey(row.g())).limit(5).toList());
    write("fresh", fresh);
    g.put("new", 0);
    n.put("7", 0);
    write("fresh-replaced", fresh.stream().map(row -> replaced(row, g, n)).toList());
  }

  private static Line replaced(Line row, Map<String, Integer> g, Map<String, Integer> n) {
    String number = row.n().substring(0, 1);
    return new Line(
        row.y(),
        row.x(),
        g.containsKey(row.g()) ? "other" : row.g(),
        n.containsKey(number) ? "pool" : number);
  }

  private void write(String name, List<Line> rows) throws IOException {
    StringBuilder text = new StringBuilder("y,x,g,n\n");
    rows.forEach(row -> text.append(row.text()));
    Files.writeString(directory.resolve(name + ".csv"), text);
  }

  private Outcome run(int split, String command, String data, String out, String... more) {
    Stream<String> line = Stream.of(command, "--data", path(data), "--out", path(out), "--quiet");
    Outcome outcome =
        crosswind(
            conf("mapreduce.input.fileinputformat.split.maxsize=" + split),
            Stream.concat(line, Stream.of(more)).toArray(String[]::new));
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
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve(scores))) {
      Stream<Path> parts = files.filter(f -> f.getFileName().toString().startsWith("part"));
      for (Path part : parts.sorted().toList()) {
        List<String> lines = Files.readAllLines(part);
        int column = List.of(lines.get(0).split(",")).indexOf("prediction");
        lines.stream().skip(1).forEach(line -> found.add(line.split(",", -1)[column]));
      }
    }
    return found;
  }

  private void assertSameFit(String one, String other) throws IOException {
    JsonNode a = read(one + "/model.json");
    JsonNode b = read(other + "/model.json");
    for (String part : List.of("coefficients", "covariance", "deviance", "terms", "iterations")) {
      assertThat(a.get(part)).as(part).isEqualTo(b.get(part));
    }
    for (int v = 0; v < a.get("variables").size(); v++) {
      assertThat(a.at("/variables/" + v + "/levels"))
          .isEqualTo(b.at("/variables/" + v + "/levels"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logit, y ~ g*x + factor(n), 1000000",
    "logit, y ~ g*x + factor(n), 2500",
    "linmod, x ~ g*factor(n) + y, 1000000",
    "linmod, x ~ g*factor(n) + y, 2500",
  })
  void aFitAndItsScoresAreThoseOfReplacedRows(String fit, String formula, int split)
      throws IOException {
    run(split, fit, "rows.csv", "pooled", "--formula", formula, "--rare-levels", RULES);
    run(ONE_SPLIT, fit, "replaced.csv", "replaced", "--formula", formula);
    assertSameFit("pooled", "replaced");

    String family = fit.equals("logit") ? "binomial" : "gaussian";
    String[] design = {"--formula", formula, "--rare-levels", RULES, "--family", family};
    run(split, "design", "rows.csv", "design", design);
    run(split, fit, "design", "of-design");
    assertSameFit("of-design", "replaced");
    JsonNode pool = read("pooled/model.json").at("/variables/0/pool");
    assertThat(pool.get("level").asText()).isEqualTo("other");
    assertThat(read("of-design/model.json").at("/variables/0/pool")).isEqualTo(pool);

    String[] model = {"--model", path("pooled/model.json"), "--to", "csv"};
    Outcome scored = run(split, "predict", "fresh.csv", "a", model);
    model[1] = path("replaced/model.json");
    run(split, "predict", "fresh-replaced.csv", "b", model);
    assertThat(predictions("a")).isEqualTo(predictions("b")).hasSize(58).doesNotContain("");
    assertThat(scored.err())
        .contains(
            "2 rows have a level that the model does not name, scored in the pool of rare levels: "
                + "g: 1 row (new); n: 1 row (77)");
    assertThat(Files.readString(directory.resolve("pooled/summary.txt")))
        .contains("Rare levels:\n  g: ")
        .containsPattern(
            "g: [0-9]+ levels of fewer than 40 rows, with [0-9]+ rows, pooled in other");
  }

  @Test
  void theSettingReachesTheScan() throws IOException {
    String rules = "g: 40 = '${user.name}'";
    String[] fit = {
      "--formula", "x ~ g", "--rare-levels", rules, "--test-fraction", "0.3", "--reference", "last"
    };
    run(ONE_SPLIT, "linmod", "rows.csv", "fit", fit);
    JsonNode given = read("fit/stages/design-scan/_stage.json").get("parameters");
    assertThat(given.get("rare-levels").asText()).isEqualTo(rules);
    JsonNode factor = read("fit/model.json").at("/variables/0");
    assertThat(factor.at("/pool/level").asText()).isEqualTo("${user.name}");
    assertThat(factor.get("reference").asText()).isEqualTo("${user.name}");
  }

  private Outcome refused(String formula, String rules, String reference) {
    String[] line = {
      "logit", "--data", path("rows.csv"), "--out", path("no"), "--formula", formula
    };
    Stream<String> more = Stream.of("--rare-levels", rules, "--reference", reference);
    return crosswind(Stream.concat(Stream.of(line), more).toArray(String[]::new));
  }

  @Test
  void whatDoesNotFitIsToldBeforeAJob() {
    Outcome outcome = refused("y ~ g + log(x)", "x: 5; h: 3", "first");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("--rare-levels: the formula has no factor x; it has g, log(x)")
        .contains("--rare-levels: the formula has no factor h");
  }

  @Test
  void whatTheRowsShowToFitNotIsToldBeforeTheFit() {
    assertThat(refused("y ~ g", "g: 40", "g=g9").err())
        .contains("reference g=g9: a level of fewer than 40 rows, which is in the pool other");
    assertThat(refused("y ~ g + x", "x: 40", "first").err())
        .contains("--rare-levels: x is a number in the formula: say factor(x)");
  }
}
