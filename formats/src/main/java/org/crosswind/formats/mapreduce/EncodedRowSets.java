package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/**
 * Several sets of rows that a task writes, each into a directory of the job's output, as records of
 * its output key schema. A set without rows in this task gets no file from it.
 */
public final class EncodedRowSets implements Closeable {
  private static final String PART = "part";

  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final Schema schema;
  private final Map<String, EncodedRowFile> files = new LinkedHashMap<>();

  public EncodedRowSets(TaskInputOutputContext<?, ?, ?, ?> context) {
    this.context = context;
    schema = AvroJob.getOutputKeySchema(context.getConfiguration());
  }

  /** Appends a record to a set. */
  public void append(String set, EncodedRow row) throws IOException, InterruptedException {
    EncodedRowFile file = files.get(set);
    if (file == null) {
      file =
          new EncodedRowFile(
              context.getConfiguration(),
              schema,
              FileOutputFormat.getPathForWorkFile(
                  context, set + "/" + PART, EncodedRowOutputFormat.EXTENSION));
      files.put(set, file);
    }
    file.append(row);
  }

  @Override
  public void close() throws IOException {
    for (EncodedRowFile file : files.values()) {
      file.close();
    }
  }
}
