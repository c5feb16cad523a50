package org.crosswind.oozie;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.util.ToolRunner;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.YarnApplicationState;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.crosswind.driver.Crosswind;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The workflows on an Oozie server with HDFS and YARN; flights between Seattle and Portland. */
class OozieServerIT {
  private static final Duration LIMIT = Duration.ofMinutes(40);

  /** For what was killed to be gone. */
  private static final Duration KILL = Duration.ofMinutes(3);

  private static final Set<String> RUNNING = Set.of("PREP", "RUNNING");
  private static final Set<YarnApplicationState> ENDED =
      Set.of(
          YarnApplicationState.FINISHED, YarnApplicationState.KILLED, YarnApplicationState.FAILED);
  private static final String FORMULA =
      "ArrDel15 ~ Month + OriginAirportID + CRSDepTime + WindSpeedOrigin";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path directory;

  private static OozieCluster cluster;
  private static YarnClient yarn;

  @BeforeAll
  static void start() throws Exception {
    cluster = new OozieCluster(directory);
    yarn = YarnClient.createYarnClient();
    yarn.init(cluster.hadoop());
    yarn.start();
    String stations = "wban-to-airport-id-tz.csv";
    cluster.put(OozieFiles.SAMPLE.resolve(stations), stations);
    for (String month : List.of("201401", "201402", "201403")) {
      putMonth(month);
    }
    Configuration conf = new Configuration(false);
    conf.addResource("core-default.xml");
    conf.addResource("mapred-default.xml");
    EmbeddedMode.configure(conf);
    List<String> args = new ArrayList<>(List.of("run"));
    String months = "{201401,201402,201403}";
    args.addAll(
        List.of("--flights", OozieFiles.SAMPLE + "/AirOnTimeCSV/airOT" + months + ".csv.gz"));
    args.addAll(
        List.of("--weather", OozieFiles.SAMPLE + "/WeatherRaw/" + months + "hourly.txt.gz"));
    args.addAll(List.of("--stations", OozieFiles.SAMPLE.resolve(stations).toString()));
    args.addAll(List.of("--formula", FORMULA, "--test-fraction", "0.3"));
    args.addAll(List.of("--out", directory.resolve("expected").toString()));
    assertThat(ToolRunner.run(conf, new Crosswind(), args.toArray(String[]::new))).isZero();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      yarn.stop();
      cluster.stop();
    }
  }

  private static void putMonth(String month) throws IOException {
    cluster.put(
        OozieFiles.SAMPLE.resolve("AirOnTimeCSV/airOT" + month + ".csv.gz"),
        "flights/" + month + "/airOT" + month + ".csv.gz");
    cluster.put(
        OozieFiles.SAMPLE.resolve("WeatherRaw/" + month + "hourly.txt.gz"),
        "weather/" + month + "/" + month + "hourly.txt.gz");
  }

  private static void done(String month) throws IOException {
    for (String kind : List.of("flights", "weather")) {
      cluster.hdfs().create(hdfs(kind + "/" + month + "/_SUCCESS")).close();
    }
  }

  private static org.apache.hadoop.fs.Path hdfs(String path) {
    return new org.apache.hadoop.fs.Path(cluster.uri(path));
  }

  private static String read(String path) throws IOException {
    try (InputStream in = cluster.hdfs().open(hdfs(path))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String expected(String file) throws IOException {
    return Files.readString(directory.resolve("expected").resolve(file));
  }

  private static Map<String, String> submission(String workDir) {
    Map<String, String> properties = new TreeMap<>(cluster.submission());
    properties.put("flights", cluster.uri("flights/*"));
    properties.put("weather", cluster.uri("weather/*"));
    properties.put("stations", cluster.uri("wban-to-airport-id-tz.csv"));
    properties.put("formula", FORMULA);
    properties.put("response", "ArrDel15");
    properties.put("testFraction", "0.3");
    properties.put("workDir", cluster.uri(workDir));
    return properties;
  }

  private static String submit(String workflow, Map<String, String> properties) throws Exception {
    properties.put("oozie.wf.application.path", cluster.uri("crosswind/" + workflow));
    return cluster.oozie().submit(properties);
  }

  private static JsonNode await(String what, Waiting waiting) throws Exception {
    AtomicReference<JsonNode> seen = new AtomicReference<>();
    cluster
        .server()
        .await(
            what,
            LIMIT,
            () -> {
              seen.set(cluster.oozie().info(waiting.id()));
              return waiting.holds(seen.get());
            });
    return seen.get();
  }

  /** For a job to be in some state. */
  private record Waiting(String id, java.util.function.Predicate<JsonNode> condition) {
    boolean holds(JsonNode job) {
      return condition.test(job);
    }
  }

  private static JsonNode end(String id) throws Exception {
    JsonNode job =
        await("end of " + id, new Waiting(id, j -> !RUNNING.contains(j.path("status").asText())));
    System.out.println(OozieRest.lines(job));
    return job;
  }

  @Test
  @Tag("heavy")
  void theStagesMakeTheBytesOfTheCommandLine() throws Exception {
    String id = submit("workflow.xml", submission("all"));
    JsonNode job = end(id);
    assertThat(job.path("status").asText()).as(OozieRest.lines(job)).isEqualTo("SUCCEEDED");
    assertThat(OozieFiles.fit(read("all/logit/model.json")))
        .isEqualTo(OozieFiles.fit(expected("model.json")));
    assertThat(OozieFiles.scores(read("all/roc/metrics.json")))
        .isEqualTo(OozieFiles.scores(expected("metrics.json")));
    assertThat(OozieRest.action(job, "logit").path("data").asText())
        .contains("status=CONVERGED", "exitCode=0");

    // The same workflow again from its last stage, with a floor.
    Map<String, String> again = submission("all");
    again.put("oozie.wf.application.path", cluster.uri("crosswind/workflow.xml"));
    again.put("aucFloor", "0.99");
    again.put(
        "oozie.wf.rerun.skip.nodes",
        "prepare,prepare-data,weather-utc,weather-hourly,flights,data-prepared,join-origin,"
            + "join-dest,split,design,logit,is-converged,predict");
    cluster.oozie().rerun(id, again);
    await("rerun", new Waiting(id, j -> j.path("run").asInt() == 1));
    JsonNode killed = end(id);
    assertThat(killed.path("status").asText()).isEqualTo("KILLED");
    assertThat(OozieRest.action(killed, "not-good").path("errorMessage").asText())
        .startsWith("the AUC of the test set is 0.")
        .contains(", under aucFloor 0.99: see ");
    assertThat(cluster.oozie().log(id)).contains(id);
  }

  @Test
  @Tag("heavy")
  void aCommandSubmittedFromAfarTellsItsStateLogAndResult() throws Exception {
    AfarClient afar = cluster.afar();
    Path data = OozieFiles.OOZIE.resolveSibling("examples/kyphosis.csv");
    cluster.put(data, "kyphosis.csv");
    String fit = "linmod --formula 'Age ~ Number + Start' --data ";
    String id = afar.submit(fit + "kyphosis.csv --out afar");
    AfarClient.Ended result = afar.run("result", "--wait", id);
    assertThat(result.exit()).as(result.toString()).isZero();
    assertThat(result.err()).contains("$ crosswind linmod ", "Done in ");
    AfarClient.Ended here =
        afar.run(
            "linmod",
            "--formula",
            "Age ~ Number + Start",
            "--data",
            data.toString(),
            "--out",
            directory.resolve("afar").toString());
    assertThat(result.out()).isEqualTo(here.out()).contains("Residual standard error");
    assertThat(OozieFiles.fit(read("afar/model.json")))
        .isEqualTo(OozieFiles.fit(expected("../afar/model.json")));
    assertThat(afar.run("status", id).out()).startsWith(id + "  DONE, exit code 0");
    assertThat(afar.run("status").out()).contains(id + "  0  linmod --formula ");

    AfarClient.Ended failed = afar.run("result", "--wait", afar.submit(fit + "none --out none"));
    assertThat(failed.exit()).isEqualTo(2);
    assertThat(failed.err()).contains("none does not exist");

    String unknown = id.replaceFirst("^\\d{7}", "7777777");
    assertThat(afar.run("status", unknown).err()).contains("there is no " + unknown);
  }

  @Test
  @Tag("heavy")
  void aCommandSubmittedFromAfarIsCancelled() throws Exception {
    AfarClient afar = cluster.afar();
    cluster.put(OozieFiles.OOZIE.resolveSibling("examples/kyphosis.csv"), "cancelled.csv");
    String id =
        afar.submit(
            "logit --formula 'Kyphosis ~ Age + Number' --data cancelled.csv --out cancelled");
    cluster
        .server()
        .await("a first stage", LIMIT, () -> afar.run("log", id).out().contains("[ 1/2]"));
    AfarClient.Ended ended = afar.run("cancel", id);
    assertThat(ended.exit()).as(ended.toString()).isZero();
    cluster
        .server()
        .await(
            "the end of all",
            KILL,
            () ->
                yarn.getApplications().stream()
                    .allMatch(a -> ENDED.contains(a.getYarnApplicationState())));
    assertThat(afar.run("status", id).out()).startsWith(id + "  KILLED, exit code 1");
    assertThat(afar.run("result", id).exit()).isEqualTo(1);
    assertThat(cluster.hdfs().exists(hdfs("cancelled/model.json"))).isFalse();
  }

  /** The job that is at work can't end by itself: that it ends is the kill's doing. */
  @Test
  void aKilledWorkflowLeavesNoJobRunning() throws Exception {
    String id = submit("run.xml", submission("killed"));
    String launcher = launcher(id);
    HeldJob job = HeldJob.beside(launcher, yarn);
    try {
      cluster.oozie().kill(id);
      for (String application : List.of(launcher, job.application())) {
        cluster.server().await("the end of " + application, KILL, () -> ended(application));
      }
      assertThat(state(launcher)).as("the launcher").isEqualTo(YarnApplicationState.KILLED);
      assertThat(state(job.application())).as("its job").isEqualTo(YarnApplicationState.KILLED);
    } finally {
      job.release();
    }
    JsonNode killed = end(id);
    assertThat(killed.path("status").asText()).isEqualTo("KILLED");
    assertThat(OozieRest.action(killed, "run").path("status").asText()).isEqualTo("KILLED");
    assertThat(OozieRest.action(killed, "run").path("externalId").asText()).isEqualTo(launcher);
    assertThat(yarn.getApplications())
        .extracting(ApplicationReport::getYarnApplicationState)
        .isSubsetOf(ENDED);
    assertThat(cluster.hdfs().exists(hdfs("killed/run/model.json"))).isFalse();
  }

  @Test
  @Tag("heavy")
  void aLauncherThatDiesIsStartedAgainAndGoesOnAfterTheLastPass() throws Exception {
    String id = submit("run.xml", submission("resumed"));
    String launcher = launcher(id);
    cluster.server().await("two passes", LIMIT, () -> cluster.hdfs().exists(pass(1)));
    long first = cluster.hdfs().getFileStatus(pass(0)).getModificationTime();
    long second = cluster.hdfs().getFileStatus(pass(1)).getModificationTime();
    kill(launcher);

    JsonNode job = end(id);
    assertThat(job.path("status").asText()).as(OozieRest.lines(job)).isEqualTo("SUCCEEDED");
    assertThat(yarn.getApplicationAttempts(ApplicationId.fromString(launcher))).hasSize(2);
    assertThat(cluster.hdfs().getFileStatus(pass(0)).getModificationTime()).isEqualTo(first);
    assertThat(cluster.hdfs().getFileStatus(pass(1)).getModificationTime()).isEqualTo(second);
    assertThat(read("resumed/run/model.json")).isEqualTo(expected("model.json"));
    // The job that the first attempt left was looked for and found.
    assertThat(output(launcher, "_02_000001"))
        .contains("Found child YARN applications: application_");
  }

  /** What a container wrote to its standard output. */
  private static String output(String application, String container) throws IOException {
    try (var files = Files.walk(directory.resolve("hadoop/work"))) {
      Path file =
          files
              .filter(f -> f.endsWith("stdout") && f.toString().contains("/" + application + "/"))
              .filter(f -> f.getParent().toString().endsWith(container))
              .findFirst()
              .orElseThrow();
      return Files.readString(file);
    }
  }

  private static org.apache.hadoop.fs.Path pass(int number) {
    return hdfs("resumed/run/stages/logit/pass-00" + number + "/sums/_stage.json");
  }

  /** The application of a workflow's one launcher, when it runs. */
  private static String launcher(String id) throws Exception {
    JsonNode job =
        await(
            "the launcher",
            new Waiting(
                id,
                j ->
                    OozieRest.action(j, "run").path("externalId").asText().startsWith("app")
                        && OozieRest.action(j, "run").path("status").asText().equals("RUNNING")));
    return OozieRest.action(job, "run").path("externalId").asText();
  }

  /** As kill -9 does: the JVM whose command line has the launcher's class and application. */
  private static void kill(String application) {
    List<ProcessHandle> launchers =
        ProcessHandle.allProcesses()
            .filter(p -> p.info().command().orElse("").endsWith("/java"))
            .filter(p -> p.info().commandLine().orElse("").contains("LauncherAM"))
            .filter(p -> p.info().commandLine().orElse("").contains(application))
            .toList();
    assertThat(launchers).hasSize(1);
    launchers.forEach(ProcessHandle::destroyForcibly);
  }

  private static YarnApplicationState state(String application) throws Exception {
    return yarn.getApplicationReport(ApplicationId.fromString(application))
        .getYarnApplicationState();
  }

  private static boolean ended(String application) throws Exception {
    return ENDED.contains(state(application));
  }

  @Test
  @Tag("heavy")
  void aMonthIsFittedWhenItsDataAreThere() throws Exception {
    done("201401");
    Map<String, String> properties = submission("months");
    properties.put("oozie.coord.application.path", cluster.uri("crosswind/coordinator.xml"));
    properties.put("workflowPath", cluster.uri("crosswind/run.xml"));
    properties.put("formula", "ArrDel15 ~ CRSDepTime + WindSpeedOrigin");
    properties.put("flightsRoot", cluster.uri("flights"));
    properties.put("weatherRoot", cluster.uri("weather"));
    properties.put("workRoot", cluster.uri("months"));
    properties.put("firstMonth", "2014-01-01T00:00Z");
    properties.put("start", "2014-02-01T00:00Z");
    properties.put("end", "2014-03-02T00:00Z");
    for (String made : List.of("flights", "weather", "workDir")) {
      properties.remove(made);
    }
    String id = cluster.oozie().submit(properties);
    JsonNode waiting =
        await(
            "the first month",
            new Waiting(id, j -> !OozieRest.statuses(j).contains("RUNNING") && first(j)));
    System.out.println(OozieRest.lines(waiting));
    assertThat(OozieRest.statuses(waiting)).containsExactly("SUCCEEDED", "WAITING");
    assertThat(cluster.hdfs().exists(hdfs("months/201401/run/model.json"))).isTrue();

    done("201402");
    JsonNode job = end(id);
    assertThat(job.path("status").asText()).isEqualTo("SUCCEEDED");
    assertThat(OozieRest.statuses(job)).containsExactly("SUCCEEDED", "SUCCEEDED");
    for (String month : List.of("201401", "201402")) {
      JsonNode joined =
          new ObjectMapper().readTree(read("months/" + month + "/run/join-report.json"));
      assertThat(joined.path("flights").asLong()).as(month).isEqualTo(flights(month));
      assertThat(joined.path("matchedBoth").asLong()).as(month).isPositive();
    }
  }

  /** The lines of a month's file without its header. */
  private static long flights(String month) throws IOException {
    Path file = OozieFiles.SAMPLE.resolve("AirOnTimeCSV/airOT" + month + ".csv.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().count() - 1;
    }
  }

  private static boolean first(JsonNode job) {
    List<String> statuses = OozieRest.statuses(job);
    return statuses.size() == 2
        && !Set.of("WAITING", "READY", "SUBMITTED").contains(statuses.get(0));
  }
}
