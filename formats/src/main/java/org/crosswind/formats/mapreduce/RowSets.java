package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rows.Row;

/**
 * Several sets of rows that a task writes, each into a directory of the job's output, in its format
 * and schema. A set without rows in this task gets no file from it.
 */
public final class RowSets implements Closeable {
  private static final String PART = "part";

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final RowBytes records;
  private final Map<String, RowFileWriter> files = new LinkedHashMap<>();

  public RowSets(TaskInputOutputContext<?, ?, ?, ?> context) {
    this.context = context;
    records = new RowBytes(RowOutputFormat.schema(context.getConfiguration()));
  }

  /** Appends a row of the job's schema to a set. */
  public void append(String set, Row row) throws IOException, InterruptedException {
    RowFileWriter file = files.get(set);
    if (file == null) {
      Path path =
          FileOutputFormat.getPathForWorkFile(
              context, set + "/" + PART, RowOutputFormat.extension(context));
      file = RowOutputFormat.create(context, path);
      files.put(set, file);
    }
    if (row instanceof FlatRow flat) {
      file.append(flat);
    } else {
      file.append(records.of(row));
    }
  }

  @Override
  public void close() throws IOException {
    for (RowFileWriter file : files.values()) {
      file.close();
    }
  }
}
