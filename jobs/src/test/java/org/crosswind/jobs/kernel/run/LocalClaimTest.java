package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One claim at a time, among the threads of a process. */
class LocalClaimTest {
  private static final org.apache.hadoop.fs.Path OUTPUT = new org.apache.hadoop.fs.Path("out");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void file() {
    file = directory.resolve("new/_out.lock");
  }

  @Test
  void aClaimIsHeldUntilItIsClosed() throws IOException {
    Claim claim = LocalClaim.take(file, OUTPUT);
    assertThat(file).exists();
    assertThatThrownBy(() -> LocalClaim.take(file, OUTPUT))
        .isInstanceOf(OutputBusyException.class)
        .hasMessage(
            "another run writes to out (in this process): wait for it, end it, or choose another"
                + " --out");
    claim.check();
    claim.close();
    claim.close();
    assertThat(file).doesNotExist();
    LocalClaim.take(file, OUTPUT).close();
  }

  @Test
  void aDirectoryOfTwoNamesIsOne() throws IOException {
    Files.createDirectory(file.getParent());
    Path other = Files.createSymbolicLink(directory.resolve("other"), file.getParent());
    try (Claim claim = LocalClaim.take(file, OUTPUT)) {
      for (Path spelt :
          List.of(
              other.resolve("_out.lock"),
              directory.resolve("new/../new/./_out.lock"),
              directory.resolve("other/../other/_out.lock"))) {
        assertThatThrownBy(() -> LocalClaim.take(spelt, OUTPUT))
            .isInstanceOf(OutputBusyException.class);
      }
      claim.check();
    }
  }

  @Test
  void aFileOfTwoNamesIsOne() throws IOException {
    try (Claim claim = LocalClaim.take(file, OUTPUT)) {
      Path link = Files.createLink(directory.resolve("_out.lock"), file);
      assertThatThrownBy(() -> LocalClaim.take(link, OUTPUT))
          .isInstanceOf(OutputBusyException.class);
      claim.check();
    }
  }

  @Test
  void whatADeadRunLeftIsTaken() throws IOException {
    Files.createDirectory(file.getParent());
    Files.writeString(file, "process 1 on another machine, of a longer line\nx\ny\n");
    LocalClaim.take(file, OUTPUT).close();
    assertThat(file).doesNotExist();
  }

  @Test
  void aClaimWhoseFileIsGoneIsLost() throws IOException {
    try (Claim claim = LocalClaim.take(file, OUTPUT)) {
      Files.delete(file);
      assertThatThrownBy(claim::check).hasMessageContaining("nothing was published");
      Files.writeString(file, "another's");
      assertThatThrownBy(claim::check).isInstanceOf(OutputBusyException.class);
    }
    assertThat(file).content().isEqualTo("another's");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createDirectory(file.getParent());
    Path precious = Files.writeString(directory.resolve("precious"), "x");
    Files.createSymbolicLink(file, precious);
    assertThatThrownBy(() -> LocalClaim.take(file, OUTPUT)).isInstanceOf(IOException.class);
    assertThat(precious).content().isEqualTo("x");
  }

  /** Six threads, 3,000 claims, never two at a time. */
  @Test
  void ofManyOneHasIt() throws Exception {
    AtomicInteger holders = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(6);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      running.add(
          threads.submit(
              () -> {
                for (int k = 0; k < 500; k++) {
                  try (Claim claim = LocalClaim.take(file, OUTPUT)) {
                    assertThat(holders.incrementAndGet()).isEqualTo(1);
                    claim.check();
                    taken.incrementAndGet();
                    holders.decrementAndGet();
                  } catch (OutputBusyException e) {
                    Thread.onSpinWait();
                  }
                }
                return null;
              }));
    }
    for (Future<?> thread : running) {
      thread.get();
    }
    threads.shutdown();
    assertThat(taken.get()).isPositive();
    assertThat(file).doesNotExist();
  }
}
