package org.crosswind.it.daemons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.it.daemons.Shell.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tasks of the example for Airflow, one after the other, as a worker's shell runs them. */
@Tag("heavy")
class AirflowExampleIT {
  private static final String MONTH = "201401";
  private static final int LOOKS = 600;

  @TempDir private Path directory;

  @Test
  void theTasksDoWhatTheySay() throws Exception {
    assumeThat(Shell.here().run("sh", "-c", "command -v python3").exit())
        .as("python3 is not here, which reads the example")
        .isZero();
    DaemonCluster cluster = DaemonCluster.shared();
    Path sample = Sample.ROOT.resolve("examples/sample");
    String flights = sample.resolve("AirOnTimeCSV/airOT" + MONTH + ".csv.gz").toString();
    String weather = sample.resolve("WeatherRaw/" + MONTH + "hourly.txt.gz").toString();
    String stations = sample.resolve("wban-to-airport-id-tz.csv").toString();
    for (String place : List.of("flights", "weather")) {
      cluster.hadoop("fs", "-mkdir", "-p", "/airflow/" + place + "/" + MONTH).mustSucceed();
    }
    cluster.hadoop("fs", "-put", flights, "/airflow/flights/" + MONTH).mustSucceed();
    cluster.hadoop("fs", "-put", weather, "/airflow/weather/" + MONTH).mustSucceed();
    cluster.hadoop("fs", "-put", stations, "/airflow/stations.csv").mustSucceed();

    Map<String, String> environment = new HashMap<>(Afar.environment(cluster));
    environment.put("CROSSWIND", Sample.ROOT.resolve("bin/crosswind") + " --local");
    environment.put("CROSSWIND_DATA", "/airflow");
    environment.put("CROSSWIND_MODELS", "/airflow/models");
    environment.put("CROSSWIND_RESULTS", directory.toString());
    Shell worker = new Shell(cluster.shell().prefix(), environment);
    Map<String, String> tasks = tasks(worker);
    assertThat(tasks).containsOnlyKeys("submit", "ended", "result", "cancel");

    List<String> printed =
        run(worker, tasks.get("submit"), "").mustSucceed().out().strip().lines().toList();
    String id = printed.get(printed.size() - 1);
    assertThat(id).startsWith("application_");
    int looks = 0;
    while (run(worker, tasks.get("ended"), id).exit() != 0) {
      assertThat(looks++).isLessThan(LOOKS);
      Thread.sleep(1000);
    }
    run(worker, tasks.get("result"), id).mustSucceed();
    Outcome cancel = run(worker, tasks.get("cancel"), id);
    assertThat(cancel.exit()).isEqualTo(1);
    assertThat(cancel.err()).contains("has ended already");

    // The same in this machine's own mode.
    Path here = directory.resolve("here");
    List<String> line = new ArrayList<>(List.of("--flights", flights, "--weather", weather));
    line.addAll(List.of("--stations", stations, "--test-fraction", "0.2", "--formula"));
    line.add("ArrDel15 ~ DayOfWeek + CRSDepTime + VisibilityOrigin + WindSpeedOrigin");
    line.addAll(List.of("--out", here.toString()));
    line.add(0, "run");
    Afar.from(cluster).run(line.toArray(String[]::new)).mustSucceed();
    assertThat(Outputs.results(directory.resolve(MONTH)))
        .containsKeys("model.json", "metrics.json")
        .isEqualTo(Outputs.results(here));
  }

  private static Map<String, String> tasks(Shell worker) throws Exception {
    Outcome read =
        worker
            .run(
                "python3",
                Sample.ROOT.resolve("it/src/test/python/tasks.py").toString(),
                Sample.ROOT.resolve("examples/airflow/crosswind_flights.py").toString())
            .mustSucceed();
    Map<String, String> tasks = new HashMap<>();
    for (JsonNode task : new ObjectMapper().readTree(read.out())) {
      tasks.put(task.path("id").asText(), task.path("command").asText());
    }
    return tasks;
  }

  /** As Airflow fills in its templates. */
  private static Outcome run(Shell worker, String command, String id) throws Exception {
    String filled =
        command
            .replace("{{ ds_nodash[:6] }}", MONTH)
            .replace("{{ ti.xcom_pull(task_ids='submit') }}", id);
    return worker.run("bash", "-c", filled);
  }
}
