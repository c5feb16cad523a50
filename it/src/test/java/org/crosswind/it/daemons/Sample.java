package org.crosswind.it.daemons;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The sample of the tutorial, and the tutorial's run of it. */
record Sample(String directory) {
  /** This checkout. */
  static final Path ROOT = Path.of(System.getProperty("crosswind.root"));

  /** The job jar. */
  static final String JAR = Path.of(System.getProperty("crosswind.jar")).normalize().toString();

  private static final String HDFS = "/sample";

  private static Sample uploaded;

  static Sample local() {
    return new Sample(ROOT.resolve("examples/sample").toString());
  }

  /** A copy in HDFS, made by the first who asks. */
  static synchronized Sample in(DaemonCluster cluster) throws IOException, InterruptedException {
    if (uploaded == null) {
      cluster.hadoop("fs", "-put", local().directory(), HDFS).mustSucceed();
      uploaded = new Sample(HDFS);
    }
    return uploaded;
  }

  /** The whole chain. */
  List<String> run(String out) {
    List<String> command = new ArrayList<>(List.of("run", "--flights", flights()));
    command.addAll(List.of("--weather", directory + "/WeatherRaw"));
    command.addAll(List.of("--stations", stations(), "--out", out));
    Collections.addAll(command, "--test-fraction", "0.2", "--key", "Year,Month,DayofMonth");
    Collections.addAll(command, "--formula", FORMULA);
    return command;
  }

  static final String FORMULA =
      "ArrDel15 ~ Month + DayOfWeek + OriginAirportID + CRSDepTime + VisibilityOrigin"
          + " + DryBulbCelsiusOrigin + WindSpeedOrigin";

  String flights() {
    return directory + "/AirOnTimeCSV";
  }

  String stations() {
    return directory + "/wban-to-airport-id-tz.csv";
  }
}
