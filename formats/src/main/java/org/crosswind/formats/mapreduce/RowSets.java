package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.rowfile.RowFileWriter;

/**
 * Several sets of rows that a task writes, each into a directory of the job's output, in its format
 * and schema. A set without rows in this task gets no file from it.
 */
public final class RowSets implements Closeable {
  private static final String PART = "part";

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final Map<String, RowFileWriter> files = new LinkedHashMap<>();

  public RowSets(TaskInputOutputContext<?, ?, ?, ?> context) {
    this.context = context;
  }

  /** Appends a row to a set. */
  public void append(String set, EncodedRow row) throws IOException, InterruptedException {
    RowFileWriter file = files.get(set);
    if (file == null) {
      Path path =
          FileOutputFormat.getPathForWorkFile(
              context, set + "/" + PART, RowOutputFormat.extension(context));
      file = RowOutputFormat.create(context, path);
      files.put(set, file);
    }
    file.append(row);
  }

  @Override
  public void close() throws IOException {
    for (RowFileWriter file : files.values()) {
      file.close();
    }
  }
}
