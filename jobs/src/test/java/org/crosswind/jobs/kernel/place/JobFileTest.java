package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.HdfsConfiguration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JobFileTest {
  private final ClassLoader own = Thread.currentThread().getContextClassLoader();

  /** Other tests of this JVM run jobs in embedded mode, with its own defaults. */
  @BeforeEach
  void takeHadoopsDefaults() {
    LeanDefaults.remove(new Configuration(false));
  }

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(own);
  }

  private static JobConf job() {
    return new JobConf(new HdfsConfiguration(new YarnConfiguration(new JobConf())));
  }

  private static int bytes(Configuration conf) throws IOException {
    ByteArrayOutputStream xml = new ByteArrayOutputStream();
    conf.writeXml(xml);
    return xml.size();
  }

  @Test
  void isLessThanHalfOfHadoops() throws IOException {
    JobConf job = job();
    int whole = bytes(job);
    JobFile.slim(job);
    assertThat(bytes(job)).isLessThan(whole / 2);
  }

  /** What a process of the cluster makes of the file and its own defaults is the same. */
  @Test
  void withTheDefaultsItIsWhatItWas() {
    JobConf job = job();
    job.set("dfs.replication", "2");
    job.set("yarn.resourcemanager.hostname", "rm");
    job.set("dfs.client.failover.max.attempts", "7");
    JobFile.slim(job);
    assertThat(job.get("yarn.resourcemanager.address")).isEqualTo("rm:8032");
    JobConf there = job();
    for (Map.Entry<String, String> property : job) {
      there.set(property.getKey(), property.getValue());
    }
    JobConf whole = job();
    whole.set("dfs.replication", "2");
    whole.set("yarn.resourcemanager.hostname", "rm");
    whole.set("dfs.client.failover.max.attempts", "7");
    for (Map.Entry<String, String> property : whole) {
      assertThat(there.get(property.getKey()))
          .as(property.getKey())
          .isEqualTo(whole.get(property.getKey()));
    }
  }

  @Test
  void whatSomebodySaidStaysEvenWhereItIsTheDefault() {
    JobConf job = job();
    job.set("fs.s3a.threads.max", job.get("fs.s3a.threads.max"));
    JobFile.slim(job);
    assertThat(job.get("fs.s3a.threads.max")).isNotNull();
    assertThat(job.get("fs.s3a.threads.keepalivetime")).isNull();
  }
}
