package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void optionsThatLeadToAClusterBringAllDefaultsBackAndNothingOfEmbeddedMode() throws IOException {
    LeanDefaults.install();
    Configuration conf = new JobConf();
    conf.set("mapreduce.job.reduces", "7");
    GenericOptions options =
        GenericOptions.parse(
            conf, "-D", "mapreduce.framework.name=yarn", "run", "-D", "x=y", "--out", "o");

    Configuration used = options.configuration();
    assertThat(options.command()).containsExactly("run", "-D", "x=y", "--out", "o");
    assertThat(used.get("yarn.resourcemanager.scheduler.address")).isNotNull();
    assertThat(used.get("mapreduce.framework.name")).isEqualTo("yarn");
    assertThat(used.get("mapreduce.job.reduces")).isEqualTo("1");
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(own);
  }

  @Test
  void anotherFileSystemBringsAllDefaultsBack() throws IOException {
    LeanDefaults.install();
    GenericOptions options =
        GenericOptions.parse(new JobConf(), "-fs", "hdfs://somewhere:8020", "info");

    assertThat(options.command()).containsExactly("info");
    assertThat(options.configuration().get("fs.s3a.connection.maximum")).isNotNull();
  }

  @Test
  void aConfigurationFileThatIsNotThereIsToldOf() {
    assertThatThrownBy(() -> GenericOptions.parse(new JobConf(), "-conf", "nowhere.xml", "info"))
        .hasMessage("nowhere.xml does not exist");
  }

  @Test
  void jobsInThisJvmKeepTheLeanOnes() throws IOException {
    LeanDefaults.install();
    Configuration conf = GenericOptions.parse(new JobConf(), "info").configuration();

    assertThat(conf.get("yarn.resourcemanager.scheduler.address")).isNull();
    assertThat(conf.get("mapreduce.cluster.local.dir")).isNotNull();
  }
}
