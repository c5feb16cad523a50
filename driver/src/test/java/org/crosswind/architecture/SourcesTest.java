package org.crosswind.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What only the source files tell: that all of them were scanned, and packages explain themselves.
 */
class SourcesTest {
  private static final Path SAMPLES = Path.of("src/test/java/org/crosswind/architecture/samples");

  @Test
  void everySourceFileWasScanned() throws IOException {
    List<String> missed = new ArrayList<>();
    int found = 0;
    for (String module : House.MODULES) {
      Path root = sources(module);
      for (Path file : files(root)) {
        String name = root.relativize(file).toString().replace('/', '.').replaceAll("\\.java$", "");
        found++;
        if (!name.endsWith("package-info") && !House.CODE.classes().contain(name)) {
          missed.add(name);
        }
      }
    }
    assertThat(missed).isEmpty();
    assertThat(found).isGreaterThan(100);
  }

  @Test
  void everyPackageIsExplained() throws IOException {
    for (String module : House.MODULES) {
      assertThat(unexplained(sources(module))).isEmpty();
    }
    assertThat(unexplained(SAMPLES)).contains(SAMPLES.resolve("glm")).doesNotContain(SAMPLES);
  }

  private static Path sources(String module) {
    return Path.of("..", module, "src/main/java");
  }

  private static List<Path> unexplained(Path root) throws IOException {
    return files(root).stream()
        .map(Path::getParent)
        .distinct()
        .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
        .toList();
  }

  private static List<Path> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
