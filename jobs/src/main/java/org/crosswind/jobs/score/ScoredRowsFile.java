package org.crosswind.jobs.score;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.scoring.ScoredRows;
import org.crosswind.scoring.json.Json;

/**
 * What became of the rows, a file a task beside the output: levels are too many for counters, of
 * which a job has 120 by default.
 */
final class ScoredRowsFile {
  private static final String DIRECTORY = "_rows";

  private ScoredRowsFile() {}

  /** Writes a task's rows; committed with its output, as the job is map-only. */
  static void write(TaskInputOutputContext<?, ?, ?, ?> context, ScoredRows rows)
      throws IOException, InterruptedException {
    Path directory = new Path(FileOutputFormat.getWorkOutputPath(context), DIRECTORY);
    Path file = new Path(directory, "part-" + context.getTaskAttemptID().getTaskID());
    try (OutputStream out = Storage.of(context).create(file, true)) {
      out.write(Json.writeCompact(rows).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The rows of all tasks. */
  static ScoredRows read(Storage storage, Path output) throws IOException {
    Path directory = new Path(output, DIRECTORY);
    ScoredRows all = ScoredRows.NONE;
    if (storage.exists(directory)) {
      for (FileStatus part : storage.fileSystem(directory).listStatus(directory)) {
        all = all.merge(Json.read(storage.readText(part.getPath()), ScoredRows.class));
      }
    }
    return all;
  }
}
