package org.crosswind.it.mini;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.crosswind.it.mini.CommandLine.Outcome;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code --overwrite} replaces goes where the site keeps what users delete. */
@Tag("heavy")
class TrashIT {
  private static final Path OUT = new Path("/trash/out");
  private static final String REPORT = "_stage.json";

  private static Outcome generate(String seed, int minutes, String... more) throws Exception {
    Outcome outcome =
        MiniCluster.running()
            .crosswind("generate", "--flights", "2000", "--seed", seed)
            .with("--out", OUT.toString())
            .with(more)
            .set("fs.trash.interval", minutes)
            .run();
    assertThat(outcome.exit()).as(outcome.err()).isZero();
    return outcome;
  }

  @Test
  void ofASiteThatHasATrash() throws Exception {
    DistributedFileSystem files = MiniCluster.running().files();
    generate("1", 60);
    String first = new Results(files, OUT.toString()).text(REPORT);
    generate("2", 60, "--overwrite");
    String second = new Results(files, OUT.toString()).text(REPORT);
    assertThat(second).isNotEqualTo(first);
    Path trash = new Path(files.getTrashRoot(OUT), "Current" + OUT.getParent());
    assertThat(files.listStatus(trash)).hasSize(1);
    String kept = files.listStatus(trash)[0].getPath().toString();
    assertThat(kept).contains(OUT.getName());
    assertThat(new Results(files, kept).text(REPORT)).isEqualTo(first);
    generate("3", 0, "--overwrite");
    assertThat(files.listStatus(trash)).hasSize(1);
    assertThat(files.listStatus(OUT.getParent())).hasSize(1);
  }
}
