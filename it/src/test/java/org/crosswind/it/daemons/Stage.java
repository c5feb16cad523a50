package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Work for a fault to fall into. */
enum Stage {
  /** One job, with mappers and reducers. */
  WEATHER("crosswind weather"),
  /** The second of the three passes of a fit that is easily content. */
  PASS("crosswind logit pass 1");

  private static final String WEATHER_FILES = "/WeatherRaw/20140[123]hourly.txt.gz";
  private static final String DESIGN = "/faults/design";

  private final String job;

  Stage(String job) {
    this.job = job;
  }

  /** Whether a job of this name is the one that the fault is for. */
  boolean isOf(String name) {
    return name.startsWith(job);
  }

  /** Makes what the commands read. */
  static void prepare(DaemonCluster cluster) throws IOException, InterruptedException {
    String data = "/faults/kyphosis.csv";
    cluster.hadoop("fs", "-mkdir", "-p", "/faults").mustSucceed();
    cluster
        .hadoop("fs", "-put", Sample.ROOT.resolve("examples/kyphosis.csv").toString(), data)
        .mustSucceed();
    cluster
        .hadoop(
            "jar",
            Sample.JAR,
            "design",
            "--data",
            data,
            "--formula",
            "Kyphosis ~ Age + Number + Start",
            "--out",
            DESIGN)
        .mustSucceed();
  }

  /** The command, with tasks in containers of their own. */
  Shell.Running start(DaemonCluster cluster, String out, String... more)
      throws IOException, InterruptedException {
    Sample sample = Sample.in(cluster);
    List<String> command = new ArrayList<>(List.of("jar", Sample.JAR));
    Collections.addAll(command, "-D", "mapreduce.job.ubertask.enable=false");
    if (this == WEATHER) {
      Collections.addAll(command, "weather", "--weather", sample.directory() + WEATHER_FILES);
      Collections.addAll(command, "--stations", sample.stations());
    } else {
      Collections.addAll(command, "logit", "--data", DESIGN);
      Collections.addAll(command, "--deviance-tolerance", "0.1");
      Collections.addAll(command, "--coefficient-tolerance", "0.5");
    }
    Collections.addAll(command, "--out", out);
    Collections.addAll(command, more);
    return cluster.startHadoop(command.toArray(String[]::new));
  }

  /** What goes on with the work of a driver that is gone. */
  String[] resumption() {
    return this == WEATHER ? new String[0] : new String[] {"--resume"};
  }

  /** What has been finished when a job of this stage runs, and is kept. */
  List<String> finished(String out) {
    return this == WEATHER ? List.of() : List.of(out + "/stages/logit/pass-000/sums/_stage.json");
  }

  /** The output's bytes. */
  Map<String, String> read(Path output) throws IOException {
    return this == WEATHER ? Outputs.parts(output) : Outputs.results(output);
  }

  /** What is there when the work is done, and only then. */
  String mark(String out) {
    return this == WEATHER ? out : out + "/model.json";
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
