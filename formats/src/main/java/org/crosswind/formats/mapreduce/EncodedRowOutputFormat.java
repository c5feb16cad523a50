package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** Writes encoded records of the job's output key schema as Avro containers. */
public final class EncodedRowOutputFormat extends FileOutputFormat<NullWritable, EncodedRows> {
  static final String EXTENSION = ".avro";

  @Override
  public RecordWriter<NullWritable, EncodedRows> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    Path path = getDefaultWorkFile(context, EXTENSION);
    EncodedRowFile file =
        new EncodedRowFile(
            context.getConfiguration(),
            AvroJob.getOutputKeySchema(context.getConfiguration()),
            path);
    return new RecordWriter<>() {
      private final EncodedRow view = new EncodedRow();

      @Override
      public void write(NullWritable key, EncodedRows rows) throws IOException {
        for (int i = 0; i < rows.count(); i++) {
          file.append(rows.row(i, view));
        }
      }

      @Override
      public void close(TaskAttemptContext closing) throws IOException {
        file.close();
      }
    };
  }
}
