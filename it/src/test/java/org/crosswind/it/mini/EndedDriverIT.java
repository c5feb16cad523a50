package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TypeConverter;
import org.apache.hadoop.util.RunJar;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.apache.hadoop.yarn.client.api.YarnClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver that is asked to end takes its job with it, and what the job had written. */
@Tag("heavy")
class EndedDriverIT {
  private static final long PATIENCE_MINUTES = 5;

  private static Path configuration(Configuration conf) throws Exception {
    Path directory = Files.createDirectories(MiniCluster.WORK.toPath().resolve("client"));
    // All of it in each: defaults of a later file would win over an earlier one's settings.
    for (String kind : List.of("core", "hdfs", "mapred", "yarn")) {
      try (OutputStream out = Files.newOutputStream(directory.resolve(kind + "-site.xml"))) {
        conf.writeXml(out);
      }
    }
    return directory;
  }

  private static Process start(Path conf, Path err, String... arguments) throws Exception {
    String path =
        Stream.concat(Stream.of(conf.toString()), ClusterSettings.hadoopJars())
            .collect(Collectors.joining(File.pathSeparator));
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            path,
            RunJar.class.getName(),
            System.getProperty("crosswind.jar"));
    return new ProcessBuilder(Stream.concat(java.stream(), Stream.of(arguments)).toList())
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(err.toFile())
        .start();
  }

  /** A process that is started where a signal is ignored ignores it too. */
  private static boolean isIgnored(String signal) throws IOException {
    String mask =
        Files.readAllLines(Path.of("/proc/self/status")).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring(7).strip())
            .findFirst()
            .orElse("0");
    int number = Map.of("HUP", 1, "INT", 2, "TERM", 15).get(signal);
    return (Long.parseUnsignedLong(mask, 16) >> (number - 1) & 1) == 1;
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "HUP, 129", "INT, 130"})
  void killsItsJob(String signal, int exit) throws Exception {
    assumeThat(isIgnored(signal)).as("started by nohup or in the background").isFalse();
    MiniCluster cluster = MiniCluster.running();
    DistributedFileSystem files = cluster.files();
    Sample.Place sample = Sample.put(files, "/ended/in", 2);
    String out = "/ended/" + signal;
    Path err = Files.createTempFile(MiniCluster.WORK.toPath(), "ended-", ".err");
    Process driver =
        start(
            configuration(cluster.conf()),
            err,
            "-Dmapreduce.job.ubertask.enable=false",
            "flights",
            "--flights",
            sample.flights(),
            "--stations",
            sample.stations(),
            "--out",
            out);
    JobID job;
    try {
      org.apache.hadoop.fs.Path mark =
          new org.apache.hadoop.fs.Path("/ended/_" + signal + ".*/_job.id");
      while (files.globStatus(mark).length == 0) {
        assertThat(driver.isAlive()).as(Files.readString(err)).isTrue();
        Thread.sleep(50);
      }
      FileStatus left = files.globStatus(mark)[0];
      byte[] id = new byte[(int) left.getLen()];
      try (var in = files.open(left.getPath())) {
        in.readFully(id);
      }
      job = JobID.forName(new String(id, java.nio.charset.StandardCharsets.UTF_8));
      new ProcessBuilder("kill", "-" + signal, Long.toString(driver.pid())).start().waitFor();
      assertThat(driver.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)).isTrue();
    } finally {
      driver.destroyForcibly();
    }
    String told = Files.readString(err);
    assertThat(driver.exitValue()).as(told).isEqualTo(exit);
    assertThat(told)
        .contains("! ended from outside: " + job + " is killed ...", job + " is killed; what was")
        .contains("\nEnded before it was done; to start again:\n  hadoop jar ")
        .doesNotContain("crosswind flights: ", "\tat ");
    YarnClient yarn = YarnClient.createYarnClient();
    yarn.init(cluster.conf());
    yarn.start();
    try {
      assertThat(
              yarn.getApplicationReport(TypeConverter.toYarn(job).getAppId())
                  .getFinalApplicationStatus())
          .isEqualTo(FinalApplicationStatus.KILLED);
    } finally {
      yarn.stop();
    }
    assertThat(files.globStatus(new org.apache.hadoop.fs.Path("/ended/*" + signal + "*")))
        .isEmpty();
  }
}
