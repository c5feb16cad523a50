package org.crosswind.formats.parts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;

/**
 * The data files that were found, sorted by path, and what lies among them and is passed over,
 * sorted by kind and path.
 */
public record FoundFiles(List<FileStatus> files, List<Passed> passedOver) {
  /** How many of what was passed over are named. */
  private static final int NAMED = 2;

  /** Something that is no data, and why. */
  public record Passed(FileStatus entry, NoData kind) {}

  public FoundFiles {
    files = sorted(files, FileStatus::getPath);
    passedOver =
        sorted(passedOver, passed -> passed.entry.getPath()).stream()
            .sorted(Comparator.comparing(Passed::kind))
            .toList();
  }

  /** Of several paths what was found for each. */
  public static FoundFiles of(List<FoundFiles> paths) {
    List<FileStatus> files = new ArrayList<>();
    List<Passed> passedOver = new ArrayList<>();
    for (FoundFiles path : paths) {
      files.addAll(path.files);
      passedOver.addAll(path.passedOver);
    }
    return new FoundFiles(files, passedOver);
  }

  private static <T> List<T> sorted(List<T> all, Function<T, ?> path) {
    record Named<T>(String name, T value) {}
    return all.stream()
        .map(value -> new Named<>(path.apply(value).toString(), value))
        .sorted(Comparator.comparing(Named::name))
        .map(Named::value)
        .toList();
  }

  /**
   * What was passed over, such as {@code a.html, b.md and 2 more (documents 3, empty 1)}; empty
   * where nothing was.
   */
  public String passedOverText() {
    if (passedOver.isEmpty()) {
      return "";
    }
    Map<NoData, Long> kinds =
        passedOver.stream()
            .collect(Collectors.groupingBy(Passed::kind, TreeMap::new, Collectors.counting()));
    return NoData.some(passedOver.stream().map(p -> p.entry.getPath().getName()).toList(), NAMED)
        + kinds.entrySet().stream()
            .map(kind -> kind.getKey() + " " + kind.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }
}
