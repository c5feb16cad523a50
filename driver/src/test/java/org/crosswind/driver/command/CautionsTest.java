package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a command cautions of on standard error is in what it writes; and a model that has not
 * converged is one of these things, for every command that uses it.
 */
class CautionsTest {
  private static final Pattern CAUTION = Pattern.compile("(?m)^.*? {2}! (.*)$");

  @TempDir private Path directory;

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private List<String> cautions(Outcome outcome) {
    List<String> lines = new ArrayList<>();
    var matcher = CAUTION.matcher(outcome.err());
    while (matcher.find()) {
      lines.add(matcher.group(1));
    }
    return lines;
  }

  private JsonNode json(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(directory.resolve(file)));
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  /** Two levels that few rows have, one of a constant response; a number with a text astray. */
  private void rows() throws IOException {
    StringBuilder rows = new StringBuilder("y,m,x,g,n\n");
    for (int i = 0; i < 60; i++) {
      String g = i % 10 == 0 ? "rare" : i % 2 == 0 ? "a" : "b";
      int y = g.equals("rare") ? 1 : (i * 7) % 5 < 2 ? 1 : 0;
      String n = i == 30 ? "oops" : Integer.toString(i % 4);
      rows.append(y).append(',').append(y + i * 0.1).append(',').append((i * 13) % 17);
      rows.append(',').append(g).append(',').append(n).append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows.toString());
    Files.writeString(
        directory.resolve("new.csv"), "y,x,g\n1,2,a\n0,,b\n1,3,never\n0,4,rare\n0,5,b\n");
  }

  private Outcome run(String command, String... more) {
    Stream<String> fixed = Stream.of(command, "--out", at(command), "--overwrite");
    return crosswind(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"logit", "linmod", "anova", "design"})
  void ofTheDataAreInTheModelAndItsSummary(String command) throws IOException {
    rows();
    String response = command.equals("linmod") ? "m" : "y";
    String[] asked = {"--data", at("rows.csv"), "--formula", response + " ~ x + n"};
    Outcome outcome = run(command, asked);
    List<String> cautions = cautions(outcome);
    assertThat(cautions).as(outcome.err()).hasSize(1).first().asString().contains("'oops'");
    if (command.equals("design")) {
      Outcome fitted = run("logit", "--data", at("design"));
      assertThat(cautions(fitted)).isEqualTo(cautions);
      assertThat(texts(json("logit/model.json").path("diagnoses"))).containsAll(cautions);
      return;
    }
    boolean anova = command.equals("anova");
    JsonNode document = json(command + (anova ? "/anova.json" : "/model.json"));
    assertThat(texts(document.path(anova ? "notes" : "diagnoses"))).containsAll(cautions);
    assertThat(
            Files.readString(directory.resolve(command + (anova ? "/anova.txt" : "/summary.txt"))))
        .contains(cautions);
  }

  /** SEPARATED by a level, MAX_ITERATIONS by the option. */
  @ParameterizedTest
  @ValueSource(strings = {"y ~ x + g", "y ~ x"})
  void ofAModelThatHasNotConvergedAreWhereverItIsUsed(String formula) throws IOException {
    rows();
    String iterations = formula.endsWith("g") ? "25" : "1";
    Outcome fit =
        run(
            "logit",
            "--data",
            at("rows.csv"),
            "--formula",
            formula,
            "--max-iterations",
            iterations);
    assertThat(fit.exit()).as(fit.err()).isEqualTo(ExitCode.NOT_CONVERGED);
    String status = json("logit/model.json").path("status").asText();

    Outcome predicted =
        run("predict", "--data", at("new.csv"), "--model", at("logit/model.json"), "--std-errors");
    assertThat(predicted.exit()).as(predicted.err()).isEqualTo(ExitCode.DONE);
    List<String> cautions = cautions(predicted);
    assertThat(cautions).hasSizeGreaterThan(1);
    assertThat(cautions.get(0)).contains("has not converged (" + status + ")");
    assertThat(Files.readAllLines(directory.resolve("predict/_notes.txt"))).isEqualTo(cautions);

    Outcome roc = run("roc", "--scores", at("predict"), "--actual", "y");
    assertThat(roc.exit()).as(roc.err()).isEqualTo(ExitCode.DONE);
    assertThat(cautions(roc)).hasSize(1).first().asString().contains("(" + status + ")");
    JsonNode metrics = json("roc/metrics.json");
    assertThat(metrics.path("modelStatus").asText()).isEqualTo(status);
    assertThat(texts(metrics.path("notes"))).isEqualTo(cautions(roc));

    Outcome anova =
        run(
            "anova",
            "--data",
            at("rows.csv"),
            "--formula",
            formula,
            "--max-iterations",
            iterations);
    assertThat(texts(json("anova/anova.json").path("notes")).toString())
        .as(anova.out())
        .contains(status.equals("SEPARATED") ? "separated" : status);
  }

  @Test
  void ofRowsWithoutAnErrorAreCounted() throws IOException {
    StringBuilder rows = new StringBuilder("y,x\n");
    for (int i = 0; i < 40; i++) {
      rows.append(i < 20 ? 0 : 1).append(',').append(i).append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows.toString());
    assertThat(run("logit", "--data", at("rows.csv"), "--formula", "y ~ x").exit())
        .isEqualTo(ExitCode.NOT_CONVERGED);
    Outcome outcome =
        run("predict", "--data", at("rows.csv"), "--model", at("logit/model.json"), "--std-errors");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(cautions(outcome))
        .anyMatch(line -> line.startsWith("40 rows have a prediction without a standard error"));
  }
}
