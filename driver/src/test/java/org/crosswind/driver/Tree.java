package org.crosswind.driver;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.crosswind.jobs.kernel.declare.Fingerprint;

/** What lies in a directory, to be compared. */
final class Tree {
  private Tree() {}

  /** The digest of each file below a directory by its path; a directory has none. */
  static Map<String, String> all(Path directory) throws IOException {
    return tree(directory, path -> true);
  }

  /**
   * Those of files that are results or data; hidden ones and the report tell of times and paths. Of
   * the files of stages the sizes, as Avro's and Hadoop's formats have marks by chance in them.
   */
  static Map<String, String> results(Path directory) throws IOException {
    Map<String, String> tree = tree(directory, Tree::isVisible);
    tree.values().removeIf(String::isEmpty);
    tree.remove("report.html");
    for (Map.Entry<String, String> file : tree.entrySet()) {
      if (file.getKey().startsWith("stages/")) {
        file.setValue(Long.toString(Files.size(directory.resolve(file.getKey()))));
      }
    }
    return tree;
  }

  private static boolean isVisible(Path path) {
    return StreamSupport.stream(path.spliterator(), false)
        .noneMatch(name -> name.toString().matches("[._].*"));
  }

  private static Map<String, String> tree(Path directory, Predicate<Path> wanted)
      throws IOException {
    Map<String, String> tree = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path name = directory.relativize(path);
        if (!path.equals(directory) && wanted.test(name)) {
          tree.put(name.toString(), Files.isDirectory(path) ? "" : digest(path));
        }
      }
    }
    return tree;
  }

  private static String digest(Path file) throws IOException {
    return Fingerprint.sha256(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
  }

  /** Deletes a directory, if it is there. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      try (Stream<Path> paths = Files.walk(directory)) {
        for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
          Files.delete(path);
        }
      }
    }
  }

  /** The names in a directory, sorted. */
  static List<String> names(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
