package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherFilesTest {
  @TempDir private Path scratch;

  @AfterEach
  void noLauncher() {
    System.clearProperty("oozie.action.conf.xml");
  }

  private Configuration launched(String... settings) throws Exception {
    Configuration action = new Configuration(false);
    for (int i = 0; i < settings.length; i += 2) {
      action.set(settings[i], settings[i + 1]);
    }
    Path file = scratch.resolve("action.xml");
    try (OutputStream out = Files.newOutputStream(file)) {
      action.writeXml(out);
    }
    System.setProperty("oozie.action.conf.xml", file.toString());
    return LauncherFiles.configuration();
  }

  @Test
  void anOptionWithoutAValueIsNotThere() throws Exception {
    Configuration conf = launched("crosswind.split.test", "", "crosswind.split.seed", "2");
    assertThat(conf.get("crosswind.split.test")).isNull();
    assertThat(conf.get("crosswind.split.seed")).isEqualTo("2");
  }

  @Test
  void jobsCarryTheTagByWhichOozieFindsThem() throws Exception {
    String children = "oozie.child.mapreduce.job.tags";
    assertThat(launched(children, "oozie-1").get("mapreduce.job.tags")).isEqualTo("oozie-1");
    assertThat(launched(children, "oozie-1", "mapreduce.job.tags", "own").get("mapreduce.job.tags"))
        .isEqualTo("own,oozie-1");
    assertThat(launched().get("mapreduce.job.tags")).isNull();
  }
}
