package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** A file system's password reaches the tasks, and no file of the cluster. */
class SecretsIT {
  private static final String STAGING = "/tmp/hadoop-yarn";

  @Test
  void aPasswordOnTheCommandLineIsInNoFile() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.local();
    Outcome outcome =
        cluster
            .crosswind("weather", "--stations", guarded(sample.stations()))
            .with("--weather", guarded(sample.weather()), "--out", "/secrets/weather")
            .set("fs.guarded.impl", GuardedFileSystem.class.getName())
            .set(GuardedFileSystem.KEY, GuardedFileSystem.PASSWORD)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<String> kept = configurations(cluster.files());
    assertThat(kept).anyMatch(text -> text.contains(GuardedFileSystem.KEY));
    assertThat(kept).noneMatch(text -> text.contains(GuardedFileSystem.PASSWORD));
  }

  private static String guarded(String local) {
    return "guarded://" + new Path(local).toUri().getPath();
  }

  /** The texts of those that the history of jobs keeps. */
  private static List<String> configurations(DistributedFileSystem files) throws Exception {
    List<String> texts = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(STAGING), true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (file.getName().endsWith(".xml")) {
        texts.add(new Results(files, file.getParent().toString()).text(file.getName()));
      }
    }
    return texts;
  }
}
