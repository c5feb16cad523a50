package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.crosswind.jobs.kernel.run.JobRunner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterModeTest {
  private static final long MEGABYTE = 1L << 20;

  private static Configuration configured(Configuration conf, long megabytes, long taskMegabytes) {
    ClusterMode.configure(conf, megabytes * MEGABYTE, taskMegabytes * MEGABYTE, 0);
    return conf;
  }

  @Test
  void whoRunsHereThoughTheFilesAreElsewhereIsToldWhy() {
    Configuration conf = new Configuration(false);
    assertThat(ClusterMode.place(conf)).matches("Embedded mode, \\d+ cores?");
    conf.set("fs.defaultFS", "hdfs://nn:8020");
    assertThat(ClusterMode.place(conf))
        .matches(
            "Embedded mode, \\d+ cores?, as mapreduce.framework.name is local, not yarn; files on"
                + " hdfs://nn:8020");
    conf.set("mapreduce.framework.name", "yarn");
    assertThat(ClusterMode.place(conf)).isEqualTo("On YARN, files on hdfs://nn:8020");
  }

  @ParameterizedTest
  @CsvSource({"'', crosswind weather", "nightly, nightly crosswind weather"})
  void theUsersNameOfAJobComesFirst(String given, String name) {
    Configuration conf = new Configuration(false);
    conf.set("mapreduce.job.name", given);
    assertThat(JobRunner.jobName(conf, "weather")).isEqualTo(name);
  }

  /** A quarter of a gigabyte for each reducer, one at least and 200 at most. */
  @ParameterizedTest
  @CsvSource({"0, 1", "1, 1", "256, 1", "257, 2", "10240, 40", "1000000, 200"})
  void reducersGoByTheInput(long megabytes, String reducers) {
    Configuration conf = configured(new JobConf(), megabytes, 0);
    assertThat(conf.get("mapreduce.job.reduces")).isEqualTo(reducers);
  }

  private static Configuration withPrograms(Configuration conf) {
    ClusterMode.configure(conf, MEGABYTE, 0, 2048 * MEGABYTE);
    return conf;
  }

  @Test
  void programsHaveRoomBesideTheHeap() {
    Configuration conf = withPrograms(new JobConf());
    assertThat(conf.get("mapreduce.map.memory.mb")).isEqualTo("3072");
    assertThat(conf.get("mapreduce.reduce.memory.mb")).isEqualTo("3072");
    assertThat(conf.get("mapreduce.map.java.opts")).isEqualTo("-Xmx819m");
    assertThat(conf.getBoolean("mapreduce.job.ubertask.enable", true)).isFalse();
    assertThat(conf.getBoolean("mapreduce.map.speculative", true)).isFalse();
  }

  @Test
  void programsHaveRoomBesideWhatTheSiteGivesAndNotBesideWhatTheUserGives() {
    Configuration site = new JobConf();
    site.set("mapreduce.map.memory.mb", "2000", "mapred-site.xml");
    assertThat(withPrograms(site).get("mapreduce.map.memory.mb")).isEqualTo("4048");
    assertThat(site.get("mapreduce.map.java.opts")).isEqualTo("-Xmx1600m");
    Configuration user = new JobConf();
    user.set("mapreduce.map.memory.mb", "2000", "from command line");
    assertThat(withPrograms(user).get("mapreduce.map.memory.mb")).isEqualTo("2000");
  }

  @Test
  void whatTheSiteOrTheUserSaysStays() throws IOException {
    Configuration conf = new JobConf();
    String site =
        "<configuration><property><name>mapreduce.job.reduces</name><value>1</value></property>"
            + "</configuration>";
    conf.addResource(
        new ByteArrayInputStream(site.getBytes(StandardCharsets.UTF_8)), "mapred-site.xml");
    Configuration user =
        GenericOptions.parse(conf, "-D", "mapreduce.job.ubertask.enable=false").configuration();
    configured(user, 1000, 0);

    assertThat(user.get("mapreduce.job.reduces")).isEqualTo("1");
    assertThat(user.get("mapreduce.job.ubertask.enable")).isEqualTo("false");
    assertThat(user.get("mapreduce.job.ubertask.maxmaps")).isEqualTo("60");
  }

  @Test
  void largeJobsKeepHadoopsPace() {
    Configuration small = configured(new JobConf(), 1024, 0);
    Configuration large = configured(new JobConf(), 1025, 0);

    assertThat(small.getBoolean("mapreduce.job.ubertask.enable", false)).isTrue();
    assertThat(small.get("mapreduce.job.reduce.slowstart.completedmaps")).isEqualTo("0");
    assertThat(large.getBoolean("mapreduce.job.ubertask.enable", false)).isFalse();
    assertThat(large.get("mapreduce.job.reduce.slowstart.completedmaps")).isEqualTo("0.05");
  }

  /** 200 MB, a sort buffer of 100 MB and the sums are 0.8 of the container, in steps of 512 MB. */
  @ParameterizedTest
  @CsvSource({"0, -1", "2, -1", "519, -1", "520, 1536", "928, 1536", "929, 2048", "5000, 6656"})
  void containersGoByTheSums(long megabytes, String container) {
    Configuration conf = configured(new JobConf(), 1, megabytes);
    assertThat(conf.get("mapreduce.map.memory.mb")).isEqualTo(container);
    assertThat(conf.get("mapreduce.reduce.memory.mb")).isEqualTo(container);
  }

  @Test
  void ownHeapOptionsKeepTheContainer() {
    Configuration conf = new JobConf();
    conf.set("mapreduce.map.java.opts", "-Xmx900m");
    configured(conf, 1, 1000);
    assertThat(conf.get("mapreduce.map.memory.mb")).isEqualTo("-1");
    assertThat(conf.get("mapreduce.reduce.memory.mb")).isEqualTo("2048");
  }

  @Test
  void thePlaceIsNamed() {
    Configuration conf = new JobConf();
    assertThat(ClusterMode.place(conf)).startsWith("Embedded mode, ");
    conf.set("mapreduce.framework.name", "yarn");
    conf.set("yarn.resourcemanager.address", "rm:8032");
    conf.set("fs.defaultFS", "hdfs://nn:8020");
    assertThat(ClusterMode.place(conf)).isEqualTo("On YARN at rm:8032, files on hdfs://nn:8020");
    conf.set("yarn.resourcemanager.address", "0.0.0.0:8032");
    assertThat(ClusterMode.place(conf)).isEqualTo("On YARN, files on hdfs://nn:8020");
  }
}
