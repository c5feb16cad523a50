package org.crosswind.jobs.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.JobHarness;
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

  /** Whatever the time of a dead claim's file is to this machine's clock. */
  @Tag("heavy")
  @Test
  void aDeadOneIsTakenOverAtAnyTimeOfTheClock() throws IOException {
    for (String time : new String[] {"1971-01-01T00:00:00Z", "2099-01-01T00:00:00Z"}) {
      Files.createDirectories(directory.resolve("new"));
      java.nio.file.Path dead = directory.resolve("new/_lock");
      Files.writeString(dead, "process 1 on another\nx\n");
      Files.setLastModifiedTime(dead, FileTime.from(java.time.Instant.parse(time)));
      take().close();
      assertThat(dead).doesNotExist();
    }
  }
}
