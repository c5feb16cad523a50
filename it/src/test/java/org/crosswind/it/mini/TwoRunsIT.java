package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Test;

/** A run whose output another one wants: the second ends, the first does not notice. */
class TwoRunsIT {
  private static final Path OUT = new Path("/two/out");

  @Test
  void whoComesSecondLeavesTheFirstAlone() throws Exception {
    MiniCluster cluster = MiniCluster.running();
    DistributedFileSystem files = cluster.files();
    files.mkdirs(OUT.getParent());
    Path design = new Path("/two/design");
    files.copyFromLocalFile(new Path(Embedded.run().resolve("stages/design").toUri()), design);
    String[] logit = {"logit", "--data", design.toString(), "--out", OUT.toString()};
    CommandLine first =
        cluster
            .crosswind(logit)
            .with("--deviance-tolerance", "0.01", "--coefficient-tolerance", "0.5")
            .set("mapreduce.job.ubertask.enable", true);
    CompletableFuture<Outcome> running = first.start();
    Path mark = new Path(OUT, "stages/logit/pass-000/_sums.*.tmp/_job.id");
    Wait.until(running, () -> files.globStatus(mark).length > 0);

    CommandLine second = cluster.crosswind(logit).with("--overwrite");
    assertThat(second.failsBeside()).contains("another run writes to /two/out (process ");
    Outcome outcome = Wait.end(running);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(files.exists(new Path(OUT, "model.json"))).isTrue();
  }
}
