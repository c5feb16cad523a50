package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.ShellLine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tasks of the example for Airflow, by Python without Airflow: their command lines are good
 * usage, and what is submitted runs, in this process. AirflowExampleIT has a cluster for the rest.
 */
class AirflowExampleTest {
  private static final String MONTH = "201401";

  @TempDir private Path directory;

  private JsonNode tasks() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
            "python3",
            ROOT.resolve("it/src/test/python/tasks.py").toString(),
            ROOT.resolve("examples/airflow/crosswind_flights.py").toString());
    builder.environment().put("CROSSWIND_DATA", directory.resolve("data").toString());
    builder.environment().put("CROSSWIND_MODELS", directory.resolve("models").toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      assumeThat(e).as("python3 is not here, which reads the example").isNull();
      throw e;
    }
    String json = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return new ObjectMapper().readTree(json);
  }

  private static List<String> words(JsonNode tasks, String id) {
    for (JsonNode task : tasks) {
      if (task.path("id").asText().equals(id)) {
        return ShellLine.words(
            task.path("command")
                .asText()
                .replace("{{ ds_nodash[:6] }}", MONTH)
                .replace("{{ ti.xcom_pull(task_ids='submit') }}", "application_1_1"));
      }
    }
    throw new AssertionError(id + " is not in " + tasks);
  }

  @Test
  void whatIsSubmittedRuns() throws Exception {
    List<String> submit = words(tasks(), "submit");
    assertThat(submit.subList(0, 2)).containsExactly("crosswind", "submit");
    List<String> line = submit.subList(submit.indexOf("--") + 1, submit.size());
    assertThat(SubmittedLine.of(line).problems()).isEmpty();

    put("AirOnTimeCSV/airOT" + MONTH + ".csv.gz", "flights/" + MONTH + "/flights.csv.gz");
    put("WeatherRaw/" + MONTH + "hourly.txt.gz", "weather/" + MONTH + "/hourly.txt.gz");
    put("wban-to-airport-id-tz.csv", "stations.csv");
    Outcome outcome = crosswind(line.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("models/" + MONTH + "/model.json")).isRegularFile();
  }

  private void put(String sample, String place) throws IOException {
    Path to = directory.resolve("data").resolve(place);
    Files.createDirectories(to.getParent());
    Files.copy(ROOT.resolve("examples/sample").resolve(sample), to);
  }

  @Test
  void theOtherTasksAskForWhatWasSubmitted() throws Exception {
    JsonNode tasks = tasks();
    assertThat(words(tasks, "ended")).startsWith("crosswind", "status", "application_1_1");
    assertThat(words(tasks, "result")).containsSequence("crosswind", "result", "application_1_1");
    assertThat(words(tasks, "cancel")).containsExactly("crosswind", "cancel", "application_1_1");
    assertThat(tasks.findValuesAsText("trigger")).contains("one_failed");
  }
}
