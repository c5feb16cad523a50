package org.crosswind.oozie;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;
import org.apache.oozie.client.WorkflowJob.Status;
import org.crosswind.driver.Crosswind;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.crosswind.oozie.LocalEngine.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows as they are, in Oozie's engine, on the flights between Seattle and Portland. */
class WorkflowRunTest {
  private static final String FORMULA =
      "ArrDel15 ~ Month + OriginAirportID + Carrier + CRSDepTime + WindSpeedOrigin"
          + " + VisibilityDest";

  @TempDir private static Path expected;

  @TempDir private Path scratch;

  /** What the command line makes of the same data. */
  @BeforeAll
  static void byTheCommandLine() throws Exception {
    Configuration conf = new Configuration();
    EmbeddedMode.configure(conf);
    List<String> args = new ArrayList<>(List.of("run"));
    for (String option : List.of("flights", "weather", "stations", "formula")) {
      args.add("--" + option);
      args.add(parameters(expected).get(option));
    }
    args.addAll(List.of("--test-fraction", "0.3", "--seed", "7", "--out", expected + "/run"));
    assertThat(ToolRunner.run(conf, new Crosswind(), args.toArray(String[]::new))).isZero();
  }

  private static Map<String, String> parameters(Path workDir) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("flights", OozieFiles.SAMPLE + "/AirOnTimeCSV/airOT2014*.csv.gz");
    parameters.put("weather", OozieFiles.SAMPLE + "/WeatherRaw/201*hourly.txt.gz");
    parameters.put("stations", OozieFiles.SAMPLE + "/wban-to-airport-id-tz.csv");
    parameters.put("formula", FORMULA);
    parameters.put("response", "ArrDel15");
    parameters.put("testFraction", "0.3");
    parameters.put("seed", "7");
    parameters.put("workDir", workDir.toString());
    return parameters;
  }

  private Run run(String workflow, String... more) throws Exception {
    Map<String, String> parameters = parameters(scratch);
    for (int i = 0; i < more.length; i += 2) {
      parameters.put(more[i], more[i + 1]);
    }
    return LocalEngine.run(workflow, parameters);
  }

  private void sameAsTheCommandLine(String file, Path actual) throws Exception {
    assertThat(Files.readString(actual))
        .as(file)
        .isEqualTo(Files.readString(expected.resolve("run").resolve(file)));
  }

  private void sameFitAsTheCommandLine(Path model) throws Exception {
    assertThat(OozieFiles.fit(Files.readString(model)))
        .isEqualTo(OozieFiles.fit(Files.readString(expected.resolve("run/model.json"))));
  }

  @Test
  void theStagesMakeTheBytesOfTheCommandLine() throws Exception {
    Run run = run("workflow.xml", "aucFloor", "0.55");
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.SUCCEEDED);
    assertThat(run.captured("logit"))
        .containsEntry("status", "CONVERGED")
        .containsEntry("exitCode", "0");
    sameFitAsTheCommandLine(scratch.resolve("logit/model.json"));
    assertThat(OozieFiles.scores(Files.readString(scratch.resolve("roc/metrics.json"))))
        .isEqualTo(OozieFiles.scores(Files.readString(expected.resolve("run/metrics.json"))));
    sameAsTheCommandLine("roc.csv", scratch.resolve("roc/roc.csv"));
    assertThat(Files.readString(scratch.resolve("roc/metrics.json")))
        .contains(run.captured("roc").getProperty("auc"));
    assertThat(run.names()).doesNotContain("email", "failed", "not-good", "not-converged");
  }

  @Test
  void oneActionMakesTheBytesOfTheCommandLine() throws Exception {
    Run run = run("run.xml");
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.SUCCEEDED);
    sameAsTheCommandLine("model.json", scratch.resolve("run/model.json"));
    sameAsTheCommandLine("metrics.json", scratch.resolve("run/metrics.json"));
  }

  @Test
  void aFitThatDoesNotConvergeEndsTheWorkflow() throws Exception {
    // A test set by a predicate, which passes through XML.
    Run run = run("workflow.xml", "maxIterations", "2", "testFraction", "", "test", "Month &lt; 3");
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.KILLED);
    assertThat(run.action("not-converged").getErrorMessage())
        .isEqualTo(
            "the fit ended as MAX_ITERATIONS after 2 iterations, not CONVERGED: see "
                + scratch
                + "/logit/summary.txt");
    assertThat(scratch.resolve("logit/summary.txt")).exists();
    assertThat(Files.readString(scratch.resolve("split/_stage.json"))).contains("\"Month < 3\"");
    assertThat(run.names()).doesNotContain("predict");

    // Submitted anew with more steps: the fit of the other parameters is not in the way.
    Run again = run("workflow.xml", "aucFloor", ".9999");
    assertThat(again.job().getStatus()).as(again.toString()).isEqualTo(Status.KILLED);
    String auc = again.captured("roc").getProperty("auc");
    assertThat(again.action("not-good").getErrorMessage())
        .startsWith("the AUC of the test set is " + auc + ", under aucFloor .9999: see " + scratch);
    sameFitAsTheCommandLine(scratch.resolve("logit/model.json"));
  }

  @Test
  void aFailedCommandsMessageIsTheWorkflows() throws Exception {
    Run run = run("workflow.xml", "test", "Carrier == \"AA\"");
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.KILLED);
    assertThat(run.action("failed").getErrorMessage())
        .startsWith("split failed: ")
        .contains("--test and --test-fraction are two ways to choose the test set: give one");
  }

  /** A workflow that calls the data's stages in the form of plain jobs. */
  private static final String CALLER =
      """
      <workflow-app xmlns="uri:oozie:workflow:1.0" name="caller">
        <start to="stages"/>
        <action name="stages">
          <sub-workflow>
            <app-path>${stagesPath}</app-path>
            <propagate-configuration/>
          </sub-workflow>
          <ok to="end"/>
          <error to="failed"/>
        </action>
        <kill name="failed"><message>${wf:errorMessage(wf:lastErrorNode())}</message></kill>
        <end name="end"/>
      </workflow-app>
      """;

  @Test
  void plainJobsMakeTheRowsOfTheCommands() throws Exception {
    Path app = LocalEngine.started();
    Files.writeString(app.resolve("caller.xml"), CALLER);
    String[] path = {"stagesPath", LocalEngine.NAME_NODE + app.resolve("stages.xml")};
    Run run = run("caller.xml", path);
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.SUCCEEDED);

    Configuration conf = new Configuration();
    EmbeddedMode.configure(conf);
    Map<String, String> given = parameters(expected);
    command(
        conf, "flights", "--flights", given.get("flights"), "--stations", given.get("stations"));
    command(
        conf,
        "weather-hourly",
        "--observations",
        scratch.resolve("weather-utc").toString(),
        "--reducers",
        "1");
    sameParts("flights");
    sameParts("weather-hourly");
  }

  private static void command(Configuration conf, String... command) throws Exception {
    List<String> args = new ArrayList<>(List.of(command));
    args.addAll(List.of("--out", expected.resolve(command[0]).toString()));
    assertThat(ToolRunner.run(conf, new Crosswind(), args.toArray(String[]::new))).isZero();
  }

  private void sameParts(String stage) throws Exception {
    List<Path> parts;
    try (var files = Files.list(expected.resolve(stage))) {
      parts = files.filter(f -> f.getFileName().toString().startsWith("part-")).toList();
    }
    assertThat(parts).isNotEmpty();
    for (Path part : parts) {
      assertThat(rows(scratch.resolve(stage).resolve(part.getFileName()))).isEqualTo(rows(part));
    }
  }

  /** The schema and the rows of an Avro file; what separates its blocks is random. */
  private static List<String> rows(Path file) throws Exception {
    try (var reader = new DataFileReader<Object>(file.toFile(), new GenericDatumReader<>())) {
      List<String> rows = new ArrayList<>(List.of(reader.getSchema().toString()));
      reader.forEach(row -> rows.add(row.toString()));
      return rows;
    }
  }

  @Test
  void plainJobsWithTooManyBadLinesEndTheWorkflow() throws Exception {
    Path bad = scratch.resolve("bad.csv");
    Files.writeString(
        bad,
        """
        YEAR,MONTH,DAY_OF_MONTH,DAY_OF_WEEK,UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,ORIGIN,DEST_AIRPORT_ID,DEST,CRS_DEP_TIME,CRS_ARR_TIME,DEP_DELAY,ARR_DELAY,ARR_DEL15
        2014,1,1,3,OO,14057,PDX,14747,SEA,1107,1202,98,103,1.00
        2014,1,1,3,OO
        """);
    Run run = run("stages.xml", "flights", bad.toString());
    assertThat(run.job().getStatus()).as(run.toString()).isEqualTo(Status.KILLED);
    assertThat(run.action("bad-lines").getErrorMessage())
        .startsWith("flights: 1 of 2 lines were rejected, more than the fraction 0.01: see ");
  }
}
