package org.crosswind.driver.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.report.DataProfile;
import org.crosswind.report.content.Page;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataPageTest {
  @TempDir private Path directory;

  private Outcome summary(String out, String... more) {
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    String to = directory.resolve(out).toString();
    String[] line = {"summary", "--data", data, "--response", "Kyphosis", "--out", to};
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return crosswind(all);
  }

  @Test
  void thePageIsThereWhenItIsAskedFor() throws IOException {
    assertThat(summary("plain").exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("plain/summary.html")).doesNotExist();
    Outcome outcome = summary("shown", "--html", "--factors", "Number");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("shown/summary.html")))
        .contains(
            PageFile.mark(Page.Kind.DATA),
            "Mean of Kyphosis = present by level of Number",
            "Mean of Kyphosis = present from 0 to 1 by level.");
    String json = Files.readString(directory.resolve("shown/summary.json"));
    SummaryDocument summary = Json.read(json, SummaryDocument.class);
    DataProfile profile = DataPage.profile(summary);
    assertThat(profile.rows()).isEqualTo(81);
    assertThat(profile.response()).isEqualTo("Kyphosis = present");
    DataProfile.Column number =
        profile.columns().stream().filter(c -> c.name().equals("Number")).findFirst().get();
    assertThat(number.type()).isEqualTo("factor");
    // R: with(rpart::kyphosis, table(Number)); of the 23 with 3 vertebrae 4 had kyphosis.
    assertThat(number.levels().get(1)).isEqualTo(new DataProfile.Level("3", 23, 4 / 23.0));
    DataProfile.Column age =
        profile.columns().stream().filter(c -> c.name().equals("Age")).findFirst().get();
    assertThat(age.levels()).isEmpty();
    assertThat(age.number().counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(81);
    assertThat(age.number().edges()).hasSize(age.number().counts().size() + 1);
    assertThat(List.of(age.number().min(), age.number().max())).containsExactly(1.0, 206.0);
  }
}
