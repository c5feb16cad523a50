package org.crosswind.jobs.io;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.avro.mapreduce.AvroKeyOutputFormat;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.lib.output.LazyOutputFormat;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.kernel.declare.ParameterType;

/** The wiring of jobs whose output is compressed Avro. */
public final class AvroFiles {
  /** A format of rows to write. */
  public static final ParameterType<WrittenFormat> FORMAT =
      ParameterType.oneOf(RowFormats.written(), RowFormats::written);

  private AvroFiles() {}

  /** A job of mappers only, from text tables to Avro. */
  public static void ofMappers(Job job, Class<? extends TableMapper<?, ?>> mapper, Schema schema) {
    job.setMapperClass(mapper);
    job.setNumReduceTasks(0);
    output(job, schema);
  }

  static void output(Job job, Schema schema) {
    AvroJob.setOutputKeySchema(job, schema);
    AvroJob.setDataModelClass(job, GenericData.class);
    FileOutputFormat.setCompressOutput(job, true);
    job.setOutputFormatClass(AvroKeyOutputFormat.class);
    job.setOutputKeyClass(AvroKey.class);
    job.setOutputValueClass(NullWritable.class);
  }

  /** The output of a job that writes records already encoded. */
  public static void encoded(Job job, Schema schema) {
    encoded(job, RowFormats.AVRO, schema);
  }

  /** The output, in whatever format, of a job that writes records already encoded. */
  public static void encoded(Job job, WrittenFormat format, Schema schema) {
    RowOutputFormat.set(job, format, schema);
    job.setOutputFormatClass(RowOutputFormat.class);
    job.setOutputKeyClass(NullWritable.class);
    job.setOutputValueClass(EncodedRows.class);
  }

  /** The output of a job that writes sets of encoded records; its own would be empty files. */
  public static void encodedSets(Job job, WrittenFormat format, Schema schema) {
    encoded(job, format, schema);
    LazyOutputFormat.setOutputFormatClass(job, RowOutputFormat.class);
  }

  /** A record of the job's output schema, wrapped to be written. */
  public static AvroKey<GenericRecord> wrap(GenericRecord record) {
    return new AvroKey<>(record);
  }
}
