package org.crosswind.jobs.kernel.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScratchTest {
  @TempDir private Path parent;

  /** A process with a scratch directory; ends with its input. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      for (int i = 0; i < Integer.parseInt(args[1]); i++) {
        Scratch.create(Path.of(args[0])).delete();
      }
      Path directory = Scratch.create(Path.of(args[0])).directory();
      Files.writeString(directory.resolve("job.xml"), "secret");
      System.out.println(directory);
      System.in.read();
    }
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> all = Files.list(parent)) {
      return all.sorted().toList();
    }
  }

  private Process start() throws IOException {
    return start(0);
  }

  private Process start(int roundsBefore) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            parent.toString(),
            Integer.toString(roundsBefore))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path directory(Process holder) throws IOException {
    return Path.of(holder.inputReader(StandardCharsets.UTF_8).readLine());
  }

  @Test
  void whatAKilledProcessLeftGoesAtTheNextStartAndWhatALiveOneHasStays()
      throws IOException, InterruptedException {
    Process killed = start();
    Process living = start();
    try {
      Path dead = directory(killed);
      Path live = directory(living);
      killed.destroyForcibly().waitFor();
      assertThat(dead.resolve("job.xml")).exists();
      Scratch own = Scratch.create(parent);
      assertThat(dead).doesNotExist();
      assertThat(live.resolve("job.xml")).exists();
      Scratch another = Scratch.create(parent);
      assertThat(own.directory()).exists();
      own.delete();
      another.delete();
      assertThat(entries()).hasSize(2).contains(live);
    } finally {
      killed.destroyForcibly();
      living.destroyForcibly();
    }
  }

  @Test
  void startsAtOnceDoNotDisturbEachOther() throws IOException {
    List<Process> holders = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        holders.add(start(300));
      }
      for (Process holder : holders) {
        assertThat(directory(holder).resolve("job.xml")).exists();
      }
      assertThat(entries()).hasSize(2 * holders.size());
    } finally {
      holders.forEach(Process::destroyForcibly);
    }
  }

  @Test
  void itIsForItsUserAlone() throws IOException {
    Scratch scratch = Scratch.create(parent);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(scratch.directory())))
        .isEqualTo("rwx------");
    scratch.delete();
    assertThat(entries()).isEmpty();
  }

  @Test
  void linksAndForeignNamesStay() throws IOException {
    Path precious = Files.createDirectory(parent.resolve("precious"));
    Files.writeString(precious.resolve("file"), "");
    Files.createSymbolicLink(parent.resolve("crosswind-x"), precious);
    Files.createFile(parent.resolve("crosswind-x.lock"));
    Files.createSymbolicLink(parent.resolve("crosswind-y.lock"), precious.resolve("file"));
    Files.createDirectory(parent.resolve("crosswind-unlocked"));
    Scratch.create(parent).delete();
    assertThat(precious.resolve("file")).exists();
    assertThat(parent.resolve("crosswind-unlocked")).exists();
  }
}
