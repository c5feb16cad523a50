package org.crosswind.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LeanDefaultsTest {
  private final ClassLoader own = Thread.currentThread().getContextClassLoader();

  @AfterEach
  void restore() {
    Thread.currentThread().setContextClassLoader(own);
  }

  @Test
  void everyPropertyHasTheValueThatHadoopGivesIt() {
    Configuration full = new JobConf();
    Thread.currentThread().setContextClassLoader(own);
    LeanDefaults.install();
    Configuration lean = new JobConf();

    assertThat(full.size()).isGreaterThan(1000);
    assertThat(lean.size()).isBetween(50, 100);
    for (Map.Entry<String, String> property : lean) {
      String name = property.getKey();
      assertThat(lean.get(name)).as(name).isEqualTo(full.get(name));
    }
  }

  @Test
  void optionsThatLeadToAClusterBringAllDefaultsBack() throws IOException {
    LeanDefaults.install();
    Configuration conf = new JobConf();
    conf.set("mapreduce.framework.name", "yarn");
    EmbeddedMode.settle(conf);

    assertThat(conf.get("yarn.resourcemanager.scheduler.address")).isNotNull();
    assertThat(conf.get("mapreduce.framework.name")).isEqualTo("yarn");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
  }

  @Test
  void anotherFileSystemBringsAllDefaultsBack() {
    LeanDefaults.install();
    Configuration conf = new JobConf();
    conf.set("fs.defaultFS", "hdfs://somewhere:8020");
    EmbeddedMode.settle(conf);

    assertThat(conf.get("fs.s3a.connection.maximum")).isNotNull();
  }

  @Test
  void jobsInThisJvmKeepTheLeanOnes() {
    LeanDefaults.install();
    Configuration conf = new JobConf();
    EmbeddedMode.settle(conf);

    assertThat(conf.get("yarn.resourcemanager.scheduler.address")).isNull();
    assertThat(conf.get("mapreduce.cluster.local.dir")).isNotNull();
  }
}
