package org.crosswind.jobs.kernel.declare;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Counters;
import org.crosswind.formats.parts.DataFileName;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * The data files of an output: as the tasks that wrote them tell, and as they lie there. An output
 * is published, and believed later, only when both are the same.
 */
public final class Parts {
  /** In an output that is not finished: what each task wrote, {@link Written}. */
  public static final String DIRECTORY = "_parts";

  /** Of the counters that the tasks' committers keep, {@link Counter}. */
  public enum Counter {
    TASKS,
    FILES,
    BYTES,
    ROWS
  }

  /**
   * A data file.
   *
   * @param name below the output
   * @param rows that its task wrote to it; null where one task wrote several files
   */
  public record Part(String name, long bytes, Long rows) {}

  /** What a task committed. */
  public record Written(List<Part> parts, long rows) {}

  private Parts() {}

  /** The data files below a directory, by name; what is hidden is none. */
  public static List<Part> lying(FileSystem files, Path directory) throws IOException {
    List<Part> parts = new ArrayList<>();
    try {
      add(files, directory, "", parts);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    parts.sort(Comparator.comparing(Part::name));
    return parts;
  }

  private static void add(FileSystem files, Path directory, String prefix, List<Part> parts)
      throws IOException {
    for (FileStatus entry : files.listStatus(directory, DataFileName::isData)) {
      String name = prefix + entry.getPath().getName();
      if (entry.isDirectory()) {
        add(files, entry.getPath(), name + "/", parts);
      } else {
        parts.add(new Part(name, entry.getLen(), null));
      }
    }
  }

  /**
   * Takes the tasks' lists out of an output, and holds them to the job's counters.
   *
   * @throws DataException when some are missing
   */
  public static List<Part> told(Storage storage, Path output, Counters counters)
      throws IOException, DataException {
    List<Written> tasks = tasks(storage, new Path(output, DIRECTORY));
    List<Part> parts =
        tasks.stream()
            .flatMap(task -> task.parts().stream())
            .sorted(Comparator.comparing(Part::name))
            .toList();
    hold("tasks", counters, Counter.TASKS, tasks.size());
    hold("files", counters, Counter.FILES, parts.size());
    hold("bytes", counters, Counter.BYTES, parts.stream().mapToLong(Part::bytes).sum());
    hold("rows", counters, Counter.ROWS, tasks.stream().mapToLong(Written::rows).sum());
    return parts;
  }

  private static List<Written> tasks(Storage storage, Path directory) throws IOException {
    List<Written> tasks = new ArrayList<>();
    if (storage.exists(directory)) {
      for (FileStatus task : storage.fileSystem(directory).listStatus(directory)) {
        tasks.add(Json.read(storage.readText(task.getPath()), Written.class));
      }
    }
    return tasks;
  }

  private static void hold(String what, Counters counters, Counter counter, long found)
      throws DataException {
    long counted = counters.findCounter(counter).getValue();
    if (counted != found) {
      throw new DataException(
          "the job's tasks committed "
              + counted
              + " "
              + what
              + ", and "
              + found
              + " are there: something took the others away; run it again");
    }
  }

  /** How what lies there differs from what was written, a few words; null when it does not. */
  public static String difference(List<Part> written, List<Part> lying) {
    Map<String, Part> there =
        lying.stream()
            .collect(Collectors.toMap(Part::name, Function.identity(), (a, b) -> a, TreeMap::new));
    for (Part part : written) {
      Part found = there.remove(part.name());
      if (found == null) {
        return part.name() + " is missing";
      }
      if (found.bytes() != part.bytes()) {
        return part.name() + " has " + found.bytes() + " bytes, and had " + part.bytes();
      }
    }
    return there.isEmpty() ? null : there.keySet().iterator().next() + " was not written by it";
  }
}
