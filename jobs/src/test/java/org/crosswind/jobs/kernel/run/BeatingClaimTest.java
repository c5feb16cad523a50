package org.crosswind.jobs.kernel.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Claims by a file whose time goes on. */
class BeatingClaimTest {
  @TempDir private java.nio.file.Path directory;
  private FileSystem files;
  private Path file;

  @BeforeEach
  void files() throws IOException {
    files = FileSystem.getLocal(new JobHarness(directory).conf());
    file = new Path(directory.resolve("new/_lock").toString());
  }

  private Claim take() throws IOException {
    return BeatingClaim.take(files, file, file.getParent(), Progress.SILENT);
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
    assertThat(directory.resolve("new")).isDirectoryNotContaining("glob:**_lock*");
    take().close();
  }

  /** A process that stood still finds its claim in other hands, and leaves it there. */
  @Test
  void whatWasTakenOverIsLost() throws IOException {
    Claim first = take();
    files.delete(file, false);
    try (Claim second = take()) {
      assertThatThrownBy(first::check).hasMessageContaining("nothing was published");
      first.close();
      second.check();
    }
  }

  /** The time of a live claim's file jumps, as that of a file server's clock may. */
  @Tag("heavy")
  @Test
  void aLiveOneKeepsItsOutputThoughTheClockJumps() throws IOException {
    try (Claim first = take()) {
      for (Duration jump : List.of(Duration.ofDays(1), Duration.ofDays(-2))) {
        long time = files.getFileStatus(file).getModificationTime();
        files.setTimes(file, time + jump.toMillis(), -1);
        assertThatThrownBy(this::take).isInstanceOf(OutputBusyException.class);
        first.check();
      }
    }
    take().close();
  }

  /** Whatever the time of a dead claim's file is to this machine's clock, and not before. */
  @Tag("heavy")
  @Test
  void aDeadOneIsTakenOverAtAnyTimeOfTheClock() throws Exception {
    ExecutorService threads = Executors.newCachedThreadPool();
    List<Future<?>> taken = new ArrayList<>();
    Instant now = Instant.now();
    for (Duration past : List.of(Duration.ofDays(-365), Duration.ZERO, Duration.ofDays(365))) {
      java.nio.file.Path dead = Files.createDirectory(directory.resolve("of" + past));
      Files.writeString(dead.resolve("_lock"), "process 1 on another\nx\n");
      Files.setLastModifiedTime(dead.resolve("_lock"), FileTime.from(now.plus(past)));
      taken.add(threads.submit(() -> takeDead(dead)));
    }
    for (Future<?> claim : taken) {
      claim.get();
    }
    threads.shutdown();
  }

  private Void takeDead(java.nio.file.Path out) throws IOException {
    Path output = new Path(out.toString());
    long start = System.nanoTime();
    BeatingClaim.take(files, new Path(output, "_lock"), output, Progress.SILENT).close();
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(BeatingClaim.WATCH_SECONDS));
    assertThat(out).isEmptyDirectory();
    return null;
  }
}
