package org.crosswind.jobs;

import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroKey;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.avro.mapreduce.AvroKeyOutputFormat;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;

/** The wiring of jobs whose output is compressed Avro. */
final class AvroFiles {
  private AvroFiles() {}

  static void output(Job job, Schema schema) {
    AvroJob.setOutputKeySchema(job, schema);
    AvroJob.setDataModelClass(job, GenericData.class);
    FileOutputFormat.setCompressOutput(job, true);
    job.setOutputFormatClass(AvroKeyOutputFormat.class);
    job.setOutputKeyClass(AvroKey.class);
    job.setOutputValueClass(NullWritable.class);
  }

  /** A record of the job's output schema, wrapped to be written. */
  static AvroKey<GenericRecord> wrap(GenericRecord record) {
    return new AvroKey<>(record);
  }
}
