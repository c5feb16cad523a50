package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of text files reaches each command that reads rows, and all its jobs. */
class TextFilesTest {
  private static final String[] DIALECT = {
    "--delimiter", "\\001", "--quote", "'", "--no-header", "--column-names", "y,x,g,z",
    "--encoding", "windows-1252", "--decimal", "comma", "--multiline", "--missing-values", "M"
  };

  @TempDir private Path directory;

  /** The same rows as plain CSV, and with nothing as it usually is. */
  @BeforeEach
  void rows() throws IOException {
    StringBuilder plain = new StringBuilder("y,x,g,z\n");
    StringBuilder odd = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      String y = i * 7919 % 11 < 5 ? "1" : "0";
      String x = i % 3 + "." + i * 31 % 97;
      String g = List.of("Orl\u00e9ans", "Orl\u00e8ans", "a,b", "c\nd").get(i % 4);
      String z = i % 17 == 0 ? "M" : Integer.toString(i % 13);
      plain.append(String.join(",", y, x, '"' + g + '"', z.equals("M") ? "NA" : z)).append('\n');
      odd.append(String.join("\u0001", y, x.replace('.', ','), "'" + g + "'", z)).append('\n');
    }
    Files.writeString(directory.resolve("plain.csv"), plain);
    Files.writeString(directory.resolve("odd.txt"), odd, Charset.forName("windows-1252"));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(name)));
  }

  /** What a command prints of data, with the name of its output taken off. */
  private String run(String command, String file, String out, String... more) {
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of(command.equals("roc") ? "--scores" : "--data", path(file)));
    if (!out.isEmpty()) {
      line.addAll(List.of("--out", path(out)));
    }
    line.addAll(List.of(more));
    Outcome outcome = crosswind(line.toArray(String[]::new));
    assertThat(outcome.exit()).as("%s: %s", line, outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome.out();
  }

  private static String[] with(String... more) {
    List<String> all = new ArrayList<>(List.of(DIALECT));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void aModelIsTheSameToTheLastBit() throws IOException {
    String[] fit = {"--formula", "y ~ x + g + z", "--test-fraction", "0.3"};
    run("logit", "plain.csv", "plain", fit);
    run("logit", "odd.txt", "odd", with(fit));
    for (String part : List.of("coefficients", "covariance", "observations", "missing")) {
      assertThat(read("odd/model.json").get(part))
          .as(part)
          .isEqualTo(read("plain/model.json").get(part));
    }
    assertThat(read("odd/metrics.json").get("auc"))
        .isEqualTo(read("plain/metrics.json").get("auc"));
    assertThat(read("plain/model.json").at("/variables/1/levels").findValuesAsText("name"))
        .containsExactly("Orl\u00e8ans", "Orl\u00e9ans", "a,b", "c\nd");
  }

  /** As a spreadsheet of Germany's saves it: only the encoding and the comma must be said. */
  @Test
  void semicolonsAreFoundOut() throws IOException {
    String text =
        Files.readString(directory.resolve("plain.csv")).replace("a,b", "a+b").replace(',', ';');
    Files.writeString(
        directory.resolve("excel.csv"),
        text.replace('.', ',').replace("a+b", "a,b"),
        StandardCharsets.ISO_8859_1);
    run("logit", "plain.csv", "plain", "--formula", "y ~ x + g + z");
    run(
        "logit",
        "excel.csv",
        "excel",
        "--formula",
        "y ~ x + g + z",
        "--encoding",
        "latin1",
        "--decimal",
        "comma");
    assertThat(read("excel/model.json").get("coefficients"))
        .isEqualTo(read("plain/model.json").get("coefficients"));
    String told = "1 file: separated by semicolons; with line breaks within quotes, so not divided";
    assertThat(read("excel/model.json").get("preparation"))
        .extracting(JsonNode::asText)
        .containsExactly(told);
    assertThat(Files.readString(directory.resolve("excel/summary.txt"))).contains(told);
    assertThat(read("excel/stages/design/_stage.json").get("reads"))
        .extracting(JsonNode::asText)
        .containsExactly(told);
  }

  @Test
  void namesAndLevelsMayHoldCommas() throws IOException {
    Files.writeString(directory.resolve("p, q.csv"), "y,g\n1,\"a, b\"\n0,c\n1,c\n0,\"a, b\"\n");
    Outcome outcome =
        crosswind(
            "logit",
            "--data",
            '"' + path("p, q.csv") + '"',
            "--formula",
            "y ~ g",
            "--reference",
            "\"g=a, b\"",
            "--out",
            path("comma"));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(read("comma/model.json").at("/variables/0/reference").asText()).isEqualTo("a, b");
  }

  @Test
  void everyCommandReadsTheDialect() throws IOException {
    run("logit", "plain.csv", "model", "--formula", "y ~ x + g");
    String[] predict = {
      "--model", path("model/model.json"), "--carry", "z,g", "--to", "csv", "--std-errors"
    };
    run("predict", "plain.csv", "scores", predict);
    run("predict", "odd.txt", "odd-scores", with(predict));
    assertThat(part("odd-scores")).isEqualTo(part("scores"));

    String[] roc = {"--actual", "y", "--prediction", "x"};
    run("roc", "plain.csv", "roc", roc);
    run("roc", "odd.txt", "odd-roc", with(roc));
    assertThat(directory.resolve("odd-roc/roc.csv"))
        .hasSameTextualContentAs(directory.resolve("roc/roc.csv"));

    String[] split = {"--test-fraction", "0.4"};
    run("split", "plain.csv", "sets", split);
    run("split", "odd.txt", "odd-sets", with(split));
    assertThat(part("odd-sets/test")).isEqualTo(part("sets/test"));

    run("linmod", "plain.csv", "linear", "--formula", "x ~ z + g");
    run("linmod", "odd.txt", "odd-linear", with("--formula", "x ~ z + g"));
    assertThat(read("odd-linear/model.json").get("coefficients"))
        .isEqualTo(read("linear/model.json").get("coefficients"));

    run("design", "odd.txt", "design", with("--formula", "y ~ x + g"));
    run("logit", "design", "of-design");
    assertThat(read("of-design/model.json").get("coefficients"))
        .isEqualTo(read("model/model.json").get("coefficients"));

    run("summary", "plain.csv", "summary");
    run("summary", "odd.txt", "odd-summary", DIALECT);
    assertThat(read("odd-summary/summary.json").get("columns"))
        .isEqualTo(read("summary/summary.json").get("columns"));

    String info = run("info", "plain.csv", "", "--count");
    String told = "with line breaks within quotes, so not divided\n";
    assertThat(info).contains("Number of observations: 120").endsWith("plain.csv: " + told);
    String odd = run("info", "odd.txt", "", with("--count"));
    assertThat(odd.substring(odd.indexOf("Number of observations")))
        .isEqualTo(info.substring(info.indexOf("Number of observations"), info.lastIndexOf("! ")));
  }

  private String part(String output) throws IOException {
    return Files.readString(directory.resolve(output + "/part-m-00000.csv"));
  }
}
