package org.crosswind.architecture.samples.jobs;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.mapreduce.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.JobContext;

/** Allowed: hands the configuration to a library unread. */
public final class PassesConfigurationOn {
  FileSystem fileSystem(Path path, Configuration conf) throws IOException {
    return path.getFileSystem(conf);
  }

  Schema schema(JobContext context) {
    return AvroJob.getOutputKeySchema(context.getConfiguration());
  }
}
