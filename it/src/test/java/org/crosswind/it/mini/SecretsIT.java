package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** A file system's password reaches the tasks, and no file of the cluster. */
class SecretsIT {
  private static final String CLASSES = MRJobConfig.MAPREDUCE_APPLICATION_CLASSPATH;

  private static String testClasses() {
    return GuardedFileSystem.class.getProtectionDomain().getCodeSource().getLocation().getPath();
  }

  @Test
  void aPasswordOnTheCommandLineIsInNoFile() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    String authority = cluster.files().getUri().getAuthority();
    Sample.put(cluster.files(), "/secrets/in", 1);
    Sample.Place sample = new Sample.Place("guarded://" + authority + "/secrets/in");
    Outcome outcome =
        cluster
            .crosswind("weather", "--stations", sample.stations())
            .with("--weather", sample.weather(), "--out", "/secrets/weather")
            .set("fs.guarded.impl", GuardedFileSystem.class.getName())
            .set(CLASSES, cluster.conf().get(CLASSES) + "," + testClasses())
            .set(GuardedFileSystem.KEY, GuardedFileSystem.PASSWORD)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    List<String> kept = configurations(cluster.files());
    assertThat(kept).anyMatch(text -> text.contains("fs.guarded.impl"));
    assertThat(kept).noneMatch(text -> text.contains(GuardedFileSystem.PASSWORD));
  }

  /** The texts of those that the history of jobs keeps. */
  private static List<String> configurations(DistributedFileSystem files) throws Exception {
    List<String> texts = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path("/"), true);
    while (all.hasNext()) {
      Path file = all.next().getPath();
      if (file.getName().endsWith(".xml")) {
        texts.add(new Results(files, file.getParent().toString()).text(file.getName()));
      }
    }
    return texts;
  }
}
