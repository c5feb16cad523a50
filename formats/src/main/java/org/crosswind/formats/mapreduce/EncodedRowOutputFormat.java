package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Writes encoded records of the job's output key schema as Avro containers. */
public final class EncodedRowOutputFormat extends FileOutputFormat<NullWritable, EncodedRow> {
  static final String EXTENSION = ".avro";

  @Override
  public RecordWriter<NullWritable, EncodedRow> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path path = getDefaultWorkFile(context, EXTENSION);
    EncodedRowFile file =
        new EncodedRowFile(
            context.getConfiguration(),
            AvroJob.getOutputKeySchema(context.getConfiguration()),
            path);
    return new RecordWriter<>() {
      @Override
      public void write(NullWritable key, EncodedRow row) throws IOException {
        file.append(row);
      }

      @Override
      public void close(TaskAttemptContext closing) throws IOException {
        file.close();
      }
    };
  }
}
