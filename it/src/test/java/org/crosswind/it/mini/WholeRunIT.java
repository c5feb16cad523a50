package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole chain on HDFS and YARN: the results have the embedded mode's bits. */
@Tag("heavy")
class WholeRunIT {
  @Test
  void joinInMappersWithSeveralMappersAndReducers() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    DistributedFileSystem files = cluster.files();
    Sample.Place sample = Sample.put(files, "/map/in", 3);
    FileStatus flights = files.getFileStatus(new Path(sample.flights(), "plain.csv"));
    assertThat(flights.getLen()).isGreaterThan(2 * flights.getBlockSize());

    Outcome outcome =
        sample
            .run(cluster.crosswind(), "/map/out")
            .with("--join", "map", "--reducers", "2")
            // Else so little is one split.
            .set("mapreduce.input.fileinputformat.split.maxsize", flights.getBlockSize())
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(parts(files, "/map/out/stages/join/train")).isGreaterThanOrEqualTo(3);
    assertThat(parts(files, "/map/out/stages/logit/pass-000/sums")).isEqualTo(2);
    new Results(files, "/map/out").areTheEmbeddedModes();
  }

  @Test
  void joinInReducersInUberMode() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    Sample.Place sample = Sample.put(cluster.files(), "/uber/in", 2);
    Outcome outcome =
        sample
            .run(cluster.crosswind(), "/uber/out")
            .with("--join", "reduce")
            .set("mapreduce.job.ubertask.enable", true)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(outcome.err()).contains("[ 2/9] flights", "[ 4/9] join-dest", "[ 9/9] test-metrics");
    new Results(cluster.files(), "/uber/out").areTheEmbeddedModes();
  }

  private static long parts(DistributedFileSystem files, String directory) throws Exception {
    return Arrays.stream(files.listStatus(new Path(directory)))
        .filter(f -> f.getPath().getName().startsWith("part-"))
        .count();
  }
}
