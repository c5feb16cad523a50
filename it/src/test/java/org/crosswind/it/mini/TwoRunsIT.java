package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
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

  /** The first is held at work while others come, by its own name and by one that begins alike. */
  @Test
  @Tag("heavy")
  void namesThatBeginAlikeAreNothingToEachOther() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    files.mkdirs(new Path("/alike"));
    CommandLine first =
        generate(MiniCluster.running().crosswind(), 5_000, "/alike/big.v2")
            .set("mapreduce.job.ubertask.enable", false);
    CompletableFuture<Outcome> running = first.start();
    Wait.until(running, () -> !TaskProcess.maps().isEmpty());
    TaskProcess map = TaskProcess.maps().get(0);
    map.hold();
    try {
      CommandLine alike = generate(MiniCluster.running().crosswind(), 2_000, "/alike/big");
      assertThat(alike.beside()).isNull();
      CommandLine same = generate(MiniCluster.running().crosswind(), 1_000, "/alike/big.v2");
      assertThat(same.with("--overwrite").failsBeside())
          .contains("another run writes to ", "/alike/big.v2");
    } finally {
      map.release();
    }
    Outcome outcome = Wait.end(running);
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    assertThat(sizes(files, "/alike/big.v2/airline")).isEqualTo(undisturbed(5_000));
    assertThat(sizes(files, "/alike/big/airline")).isEqualTo(undisturbed(2_000));
    assertThat(files.globStatus(new Path("/alike/_*.tmp"))).isEmpty();
  }

  private static CommandLine generate(CommandLine line, int flights, String out) {
    return line.with("generate", "--shape", "tiny", "--tasks", "1", "--out", out)
        .with("--flights", Integer.toString(flights));
  }

  private static Map<String, Long> undisturbed(int flights) throws Exception {
    String out = Embedded.directory() + "/made";
    Outcome outcome = generate(Embedded.crosswind(), flights, out).run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return sizes(FileSystem.getLocal(new Configuration()).getRaw(), out + "/airline");
  }

  /** The bytes of each file of a directory, by name; checksums lie beside local files only. */
  private static Map<String, Long> sizes(FileSystem files, String directory) throws Exception {
    Map<String, Long> sizes = new TreeMap<>();
    for (FileStatus file : files.listStatus(new Path(directory))) {
      if (!file.getPath().getName().startsWith(".")) {
        sizes.put(file.getPath().getName(), file.getLen());
      }
    }
    assertThat(sizes).isNotEmpty();
    return sizes;
  }
}
