package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full: one message, and when there is room the same command works. */
@Tag("heavy")
class FullDiskTest {
  private static final List<String> GENERATE =
      List.of("generate", "--shape", "tiny", "--flights", "1000", "--tasks", "2");
  private static final List<String> LOGIT =
      List.of(
          "logit",
          "--data",
          ROOT.resolve("examples/kyphosis.csv").toString(),
          "--formula",
          "Kyphosis ~ Age + Start");

  @TempDir private Path directory;
  private Path disk;

  /** A disk of its own, which takes the right to mount one. */
  private void mount(String limits) throws IOException, InterruptedException {
    disk = Files.createDirectory(directory.resolve("disk"));
    boolean mounted = false;
    try {
      mounted = run("mount", "-t", "tmpfs", "-o", limits, "crosswind", disk.toString()) == 0;
    } catch (IOException e) {
      // No such program.
    }
    if (!mounted) {
      Files.delete(disk);
      disk = null;
    }
    assumeThat(mounted).as("may mount a tmpfs").isTrue();
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (disk != null) {
      assertThat(run("umount", "-l", disk.toString())).isZero();
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private static String[] to(Path out, List<String> line, String... more) {
    return Stream.of(line, List.of("--out", out.toString()), Arrays.asList(more))
        .flatMap(List::stream)
        .toArray(String[]::new);
  }

  private Map<String, String> alone(List<String> line) throws IOException {
    Path out = directory.resolve("alone");
    Outcome outcome = crosswind(to(out, line));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return Tree.results(out);
  }

  /** Fills the disk but for so many bytes. */
  private Path fill(long free) throws IOException {
    Path filler = disk.resolve("filler");
    long room = Files.getFileStore(disk).getUsableSpace() - free;
    try (OutputStream out = Files.newOutputStream(filler)) {
      out.write(new byte[(int) room]);
    }
    return filler;
  }

  private static void isToldOnce(String err, String... causes) {
    List<String> told = err.lines().filter(line -> line.startsWith("crosswind ")).toList();
    assertThat(told).as(err).hasSize(1);
    assertThat(told.get(0)).containsAnyOf(causes);
    assertThat(err).doesNotContain("\tat ", "Exception");
  }

  /** From no room at all, in steps, to the first that is enough. */
  private void growing(List<String> line) throws Exception {
    mount("size=16m");
    Map<String, String> right = alone(line);
    Path out = disk.resolve("out");
    int failed = 0;
    for (int pages = 0; ; pages += 1 + pages) {
      Path filler = fill(pages * 4096L);
      Outcome full = crosswind(to(out, line));
      Files.delete(filler);
      if (full.exit() == ExitCode.DONE) {
        break;
      }
      failed++;
      String what = pages + " pages free: ";
      assertThat(full.exit()).as(what + full.err()).isEqualTo(ExitCode.FAILED);
      isToldOnce(full.err(), "No space left on device");
      Outcome again = crosswind(to(out, line));
      assertThat(again.exit()).as(what + full.err() + again.err()).isEqualTo(ExitCode.DONE);
      assertThat(Tree.results(out)).as(what).isEqualTo(right);
      assertThat(Tree.names(disk)).as(what).containsExactly("out");
      Tree.delete(out);
    }
    assertThat(failed).isGreaterThan(3);
  }

  @Test
  void anOutputOfOneJob() throws Exception {
    growing(GENERATE);
  }

  @Test
  void aDirectoryOfResults() throws Exception {
    growing(LOGIT);
  }

  /** Files may have so many blocks, of 512 or 1,024 bytes: a limit that any process may have. */
  @Test
  void aProcessWhoseFilesMayNotGrow() throws Exception {
    for (List<String> line : List.of(GENERATE, LOGIT)) {
      Map<String, String> right = alone(line);
      for (int blocks : new int[] {0, 12}) {
        Path out = directory.resolve("out");
        CommandProcess.Ended ended;
        List<String> limited = List.of("sh", "-c", "ulimit -f " + blocks + "; exec \"$@\"", "sh");
        try (CommandProcess process = CommandProcess.start(limited, directory, to(out, line))) {
          ended = process.end();
        }
        assertThat(ended.exit()).as(ended.err()).isEqualTo(1);
        isToldOnce(ended.err(), "File too large");
        Outcome again = crosswind(to(out, line));
        assertThat(again.exit()).as(again.err()).isEqualTo(ExitCode.DONE);
        assertThat(Tree.results(out)).isEqualTo(right);
        Tree.delete(out);
      }
      Tree.delete(directory.resolve("alone"));
    }
  }
}
