package org.crosswind.driver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.report.content.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  @TempDir private Path directory;

  private String at(String name) {
    return directory.resolve(name).toString();
  }

  private String text(String name) throws IOException {
    return Files.readString(directory.resolve(name));
  }

  /** As another program would; its checksum is not that of the file before. */
  private void write(String name, String text) throws IOException {
    Files.deleteIfExists(directory.resolve("fit/." + name + ".crc"));
    Files.writeString(directory.resolve("fit").resolve(name), text);
  }

  private Outcome fit(String data, String out, String... more) {
    String[] line = {"logit", "--data", data, "--formula", "Kyphosis ~ Age", "--out", at(out)};
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return crosswind(all);
  }

  private static void refused(ExitCode exit, String message, String... line) {
    Outcome outcome = crosswind(line);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
    assertThat(outcome.err()).contains(message);
    assertThat(outcome.out()).isEmpty();
  }

  @BeforeEach
  void fit() {
    Outcome outcome = fit(ROOT.resolve("examples/kyphosis.csv").toString(), "fit");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aFitLeavesItsPageUnlessNoneIsWanted() throws IOException {
    assertThat(text("fit/report.html")).contains(PageFile.mark(Page.Kind.RUN), "Kyphosis");
    assertThat(fit(ROOT.resolve("examples/kyphosis.csv").toString(), "bare", "--no-report").exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("bare/model.json")).exists();
    assertThat(directory.resolve("bare/report.html")).doesNotExist();
  }

  @Test
  void thePageIsReplacedAndNothingElse() throws IOException {
    write("report.html", PageFile.mark(Page.Kind.RUN));
    assertThat(crosswind("report", "--run", at("fit")).exit()).isEqualTo(ExitCode.DONE);
    assertThat(text("fit/report.html")).contains("Kyphosis");
    for (Page.Kind another : new Page.Kind[] {Page.Kind.DATA, Page.Kind.COMPARISON}) {
      write("report.html", PageFile.mark(another));
      refused(
          ExitCode.USAGE, "is no page of a run that report wrote", "report", "--run", at("fit"));
    }
    write("report.html", "mine");
    String told =
        "report.html is there, and is no page of a run that report wrote: --overwrite replaces it";
    refused(ExitCode.USAGE, told, "report", "--run", at("fit"));
    assertThat(text("fit/report.html")).isEqualTo("mine");
    assertThat(crosswind("report", "--run", at("fit"), "--overwrite").exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(text("fit/report.html")).contains("Kyphosis");
  }

  @Test
  void textGoesToStandardOutputOrAFile() throws IOException {
    Outcome shown = crosswind("report", "--run", at("fit"), "--format", "json");
    assertThat(shown.out()).contains("\"deviance\"");
    String[] line = {"report", "--run", at("fit"), "--format", "md", "--out", at("fit.md")};
    Outcome written = crosswind(line);
    assertThat(written.exit()).as(written.err()).isEqualTo(ExitCode.DONE);
    assertThat(written.out()).isEmpty();
    assertThat(text("fit.md")).contains("Kyphosis");
    refused(ExitCode.USAGE, "--overwrite replaces it", line);
  }

  @Test
  void twoRunsStandSideBySide() throws IOException {
    Outcome two = fit(ROOT.resolve("examples/kyphosis.csv").toString(), "two", "--robust", "hc1");
    assertThat(two.exit()).isEqualTo(ExitCode.DONE);
    Outcome words = crosswind("report", "--compare", at("fit"), at("two"));
    assertThat(words.exit()).as(words.err()).isEqualTo(ExitCode.DONE);
    String page = text("fit/comparison.html");
    assertThat(page).contains(PageFile.mark(Page.Kind.COMPARISON), at("two"));
    String list = at("fit") + "," + at("two");
    assertThat(crosswind("report", "--compare", list, "--out", at("other.html")).exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(text("other.html")).isEqualTo(page);
    String differ = "--compare takes two directories that differ; given: 1";
    refused(ExitCode.USAGE, differ, "report", "--compare", at("fit"));
    refused(ExitCode.USAGE, differ, "report", "--compare", at("fit"), at("fit"));
    refused(ExitCode.USAGE, differ, "report", "--compare", at("fit"), at("two/../fit"));
    String twice = at("fit") + " are the same";
    refused(ExitCode.USAGE, twice, "report", "--compare", at("fit"), "file:" + at("fit"));
    refused(ExitCode.USAGE, "--run shows one", "report", "--run", at("fit"), at("two"));
    refused(ExitCode.USAGE, "give either --run", "report");
  }

  @Test
  void aLinearModelIsNotComparedWithALogisticOne() {
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    String[] line = {"linmod", "--data", data, "--formula", "Age ~ Start", "--out", at("linear")};
    Outcome linear = crosswind(line);
    assertThat(linear.exit()).as(linear.err()).isEqualTo(ExitCode.DONE);
    String told = "linear is a linear model, " + at("fit") + " a logistic regression: compare two";
    refused(ExitCode.USAGE, told, "report", "--compare", at("fit"), at("linear"));
    refused(ExitCode.USAGE, told, "report", "--compare", at("linear"), at("fit"));
  }

  @Test
  void aDirectoryWithoutAModelIsRefusedByWhatItIs() throws IOException {
    refused(ExitCode.USAGE, "none does not exist", "report", "--run", at("none"));
    Files.createDirectories(directory.resolve("empty"));
    String noOutput = "empty is no output directory of a command: name ";
    refused(ExitCode.USAGE, noOutput, "report", "--run", at("empty"));
    Files.delete(directory.resolve("fit/model.json"));
    String unfinished = "fit has no model yet: logit --resume goes on with it";
    refused(ExitCode.USAGE, unfinished, "report", "--run", at("fit"));
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    assertThat(crosswind("summary", "--data", data, "--out", at("sum")).exit())
        .isEqualTo(ExitCode.DONE);
    String another = "sum is the output of summary, which fits no model: name ";
    refused(ExitCode.USAGE, another, "report", "--run", at("sum"));
  }

  @Test
  void aDocumentThatIsNoneIsNamed() throws IOException {
    write("metrics.json", "{\"auc\": 0.5");
    refused(
        ExitCode.FAILED, "fit/metrics.json: no document of a run: ", "report", "--run", at("fit"));
    write("model.json", "{}");
    String lacking = "fit/model.json: no model document: it lacks parts; ";
    refused(ExitCode.FAILED, lacking, "report", "--run", at("fit"));
  }

  @Test
  void aHostileNameIsText() throws IOException {
    String name = "<img src=x onerror=alert(1)>.csv";
    Files.copy(ROOT.resolve("examples/kyphosis.csv"), directory.resolve(name));
    Outcome outcome = fit(at(name), "hostile");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(text("hostile/report.html")).doesNotContain("<img src=x").contains("&lt;img src=x");
  }
}
