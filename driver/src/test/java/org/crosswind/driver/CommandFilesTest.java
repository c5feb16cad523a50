package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every file of {@code src/test/commands} holds. With {@code -Dcrosswind.commands.rewrite} those
 * that do not are written anew, to be read as a difference before they are committed.
 */
class CommandFilesTest {
  private static final Path FILES = CommandLineHarness.ROOT.resolve("driver/src/test/commands");
  private static final boolean REWRITE = System.getProperty("crosswind.commands.rewrite") != null;

  /** Held to the number of files, so that none is lost by a wrong name. */
  private static final int AT_LEAST = 20;

  @TempDir private Path directory;

  @TestFactory
  List<DynamicTest> commands() throws IOException {
    try (Stream<Path> files = Files.list(FILES)) {
      List<DynamicTest> tests =
          files
              .filter(file -> file.toString().endsWith(".txt"))
              .sorted()
              .map(file -> DynamicTest.dynamicTest(name(file), file.toUri(), () -> holds(file)))
              .toList();
      assertThat(tests).hasSizeGreaterThanOrEqualTo(AT_LEAST);
      return tests;
    }
  }

  private void holds(Path file) throws IOException {
    CommandFile commands = CommandFile.parse(Files.readString(file));
    Path own = Files.createDirectory(directory.resolve(name(file)));
    CommandFileRun run = CommandFileRun.of(commands, own.toRealPath());
    if (REWRITE && !run.problems().isEmpty()) {
      Files.writeString(file, run.rewritten().render());
    } else {
      assertThat(String.join("\n\n", run.problems())).as(file.toString()).isEmpty();
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".txt", "");
  }
}
