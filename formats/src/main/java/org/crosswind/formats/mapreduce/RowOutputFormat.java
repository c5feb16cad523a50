package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordWriter;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.WrittenFormat;

/** Writes encoded rows of the job's schema, as files of the job's format. */
public final class RowOutputFormat extends FileOutputFormat<NullWritable, EncodedRows> {
  private static final String FORMAT = "crosswind.output.format";

  /** Names the schema of a job's output, and the format unless it is Avro. */
  public static void set(Job job, WrittenFormat format, Schema schema) {
    if (format != RowFormats.AVRO) {
      job.getConfiguration().set(FORMAT, format.option());
    }
    AvroJob.setOutputKeySchema(job, schema);
  }

  /** The schema of a job's output. */
  public static Schema schema(Configuration conf) {
    return AvroJob.getOutputKeySchema(conf);
  }

  private static WrittenFormat format(JobContext job) {
    return RowFormats.written(job.getConfiguration().get(FORMAT, RowFormats.AVRO.option()));
  }

  /** How the names of a job's files end. */
  static String extension(JobContext job) {
    return format(job).extension(job);
  }

  /** Creates a file of a job's output. */
  static RowFileWriter create(JobContext job, Path file) throws IOException {
    return format(job).create(job, schema(job.getConfiguration()), file);
  }

  @Override
  public RecordWriter<NullWritable, EncodedRows> getRecordWriter(TaskAttemptContext context)
      throws IOException {
    RowFileWriter file = create(context, getDefaultWorkFile(context, extension(context)));
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
