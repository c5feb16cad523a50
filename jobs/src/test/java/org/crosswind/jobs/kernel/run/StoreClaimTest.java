package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.DyingFileSystem;
import org.crosswind.jobs.kernel.files.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims where no file is created by one of two alone. */
class StoreClaimTest {
  @TempDir private java.nio.file.Path directory;
  private FileSystem files;
  private Path claims;

  @BeforeEach
  void files() throws IOException {
    files = FileSystem.getLocal(new JobHarness(directory).conf());
    claims = new Path(directory.resolve("new/_lock").toString());
  }

  private Claim take() throws IOException {
    return StoreClaim.take(files, claims, claims.getParent(), Progress.SILENT);
  }

  @Test
  void aStoresOutputIsClaimedSo() throws IOException {
    Storage store = new Storage(DyingFileSystem.store(new JobHarness(directory).conf()));
    try (Claim claim = Claim.take(store, claims, claims.getParent(), Progress.SILENT)) {
      assertThat(claim).isInstanceOf(StoreClaim.class);
    }
  }

  @Test
  void aLiveOneIsHeardOf() throws IOException {
    try (Claim first = take()) {
      assertThatThrownBy(this::take)
          .isInstanceOf(OutputBusyException.class)
          .hasMessageContaining("another run writes to ")
          .hasMessageContaining("process " + ProcessHandle.current().pid());
      first.check();
    }
    assertThat(directory.resolve("new")).isEmptyDirectory();
    take().close();
  }

  /** Who only looks does not take it from its holder. */
  @Test
  void aClaimThatIsOnlyWantedStandsAgainstNothing() throws IOException {
    try (Claim first = take()) {
      java.nio.file.Path wanted = directory.resolve("new/_lock/0123456789abcdef");
      Files.writeString(wanted, "process 1 on another\nwanted\n7\n");
      first.check();
      Files.writeString(wanted, "process 1 on another\nheld\n7\n");
      assertThatThrownBy(first::check).hasMessageContaining("nothing was published");
      Files.delete(wanted);
    }
  }

  /** A process that stood still finds its claim gone, and does not write it anew. */
  @Test
  void whatWasTakenOverIsLost() throws Exception {
    try (Claim first = take()) {
      for (var file : files.listStatus(claims)) {
        files.delete(file.getPath(), false);
      }
      Thread.sleep(2 * 2100);
      assertThatThrownBy(first::check).hasMessageContaining("nothing was published");
      assertThat(files.listStatus(claims)).isEmpty();
    }
  }

  @Test
  void aDeadOneIsTakenOver() throws Exception {
    Files.createDirectories(directory.resolve("new/_lock"));
    Files.writeString(
        directory.resolve("new/_lock/0123456789abcdef"), "process 1 on another\nheld\n7\n");
    long start = System.nanoTime();
    try (Claim claim = take()) {
      claim.check();
    }
    assertThat((System.nanoTime() - start) / 1e9).isGreaterThanOrEqualTo(StoreClaim.WATCH_SECONDS);
    assertThat(directory.resolve("new")).isEmptyDirectory();
  }

  /** Of many that begin at once one has it at most, and none that has it loses it. */
  @Tag("heavy")
  @Test
  void ofManyAtOnceOneHasItAtMost() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    for (int round = 0; round < 5; round++) {
      List<Future<Claim>> runs = new ArrayList<>();
      for (int run = 0; run < 8; run++) {
        runs.add(threads.submit(this::take));
      }
      int taken = 0;
      List<Claim> held = new ArrayList<>();
      for (Future<Claim> run : runs) {
        try {
          held.add(run.get());
          taken++;
        } catch (ExecutionException e) {
          assertThat(e.getCause()).isInstanceOf(OutputBusyException.class);
        }
      }
      assertThat(taken).isLessThanOrEqualTo(1);
      for (Claim claim : held) {
        claim.check();
        claim.close();
      }
    }
    threads.shutdown();
  }
}
