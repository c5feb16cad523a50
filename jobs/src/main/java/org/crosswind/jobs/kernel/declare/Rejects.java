package org.crosswind.jobs.kernel.declare;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.json.Json;

/**
 * The lines a task could not read: counted by reason, and the first 100 of each reason kept with
 * file, byte offset and what is wrong. Only for tasks that write a job's output, with which their
 * side files are committed: not for mappers before reducers.
 */
public final class Rejects implements Closeable {
  /** Under an output directory: where the kept lines are. */
  public static final String DIRECTORY = "_rejects";

  public static final String GROUP = "Rejected lines";
  private static final int KEPT = 100;
  private static final int LONGEST_LINE = 1000;

  /**
   * A rejected line.
   *
   * @param offset of the line's first byte in the file (of the decompressed text for gzip; of its
   *     block for bzip2)
   */
  public record Reject(String reason, String file, long offset, String detail, String line) {}

  /** Before the reasons of rejected results. */
  public static final String RESULT = "RESULT_";

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final Records counter;
  private final String prefix;
  private final Map<String, List<Reject>> kept = new TreeMap<>();

  /** Of the lines that a task reads. */
  public Rejects(TaskInputOutputContext<?, ?, ?, ?> context) {
    this(context, Records.REJECTED, "");
  }

  private Rejects(TaskInputOutputContext<?, ?, ?, ?> context, Records counter, String prefix) {
    this.context = context;
    this.counter = counter;
    this.prefix = prefix;
  }

  /** Of the rows that a task's programs or functions give back. */
  public static Rejects ofResults(TaskInputOutputContext<?, ?, ?, ?> context) {
    return new Rejects(context, Records.RESULTS_REJECTED, RESULT);
  }

  public void add(Reject reject) {
    String reason = prefix + reject.reason();
    context.getCounter(counter).increment(1);
    context.getCounter(GROUP, reason).increment(1);
    List<Reject> same = kept.computeIfAbsent(reason, r -> new ArrayList<>());
    if (same.size() < KEPT) {
      String line = reject.line();
      String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + "…" : line;
      same.add(new Reject(reason, reject.file(), reject.offset(), reject.detail(), shown));
    }
  }

  @Override
  public void close() throws IOException {
    if (kept.isEmpty()) {
      return;
    }
    Path work;
    try {
      work = FileOutputFormat.getWorkOutputPath(context);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    Path file =
        new Path(
            new Path(work, DIRECTORY), prefix + "part-" + context.getTaskAttemptID().getTaskID());
    write(Storage.of(context), file, kept.values().stream().flatMap(List::stream).toList());
  }

  private static void write(Storage storage, Path file, List<Reject> rejects) throws IOException {
    try (OutputStream out = storage.create(file, true)) {
      for (Reject reject : rejects) {
        out.write((Json.writeCompact(reject) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /**
   * Makes one file of the tasks' files, the first 100 of each reason by file and offset; the same
   * whatever the splits were.
   *
   * @return the rejects kept, none when there is no directory of them
   */
  public static List<Reject> merge(Storage storage, Path output) throws IOException {
    Path directory = new Path(output, DIRECTORY);
    if (!storage.exists(directory)) {
      return List.of();
    }
    List<Reject> all = new ArrayList<>();
    for (FileStatus part : storage.fileSystem(directory).listStatus(directory)) {
      storage
          .readText(part.getPath())
          .lines()
          .forEach(line -> all.add(Json.read(line, Reject.class)));
      storage.delete(part.getPath());
    }
    all.sort(
        Comparator.comparing(Reject::reason)
            .thenComparing(Reject::file)
            .thenComparing(Reject::offset));
    Map<String, Integer> counts = new LinkedHashMap<>();
    List<Reject> first =
        all.stream().filter(r -> counts.merge(r.reason(), 1, Integer::sum) <= KEPT).toList();
    write(storage, new Path(directory, "rejects.jsonl"), first);
    return first;
  }
}
