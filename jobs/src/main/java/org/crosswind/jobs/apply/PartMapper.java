package org.crosswind.jobs.apply;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Settings;

/** A mapper that has parts of its rows worked on. */
abstract class PartMapper extends RowMapper<NullWritable, EncodedRows> {
  private final JobDefinition job;
  private Settings settings;
  private ApplyTask task;

  PartMapper(JobDefinition job) {
    this.job = job;
  }

  final Settings settings() {
    return settings;
  }

  final ApplyTask task() {
    return task;
  }

  /** What all seeds come from. */
  static int seed(Settings settings) {
    return settings.get(ApplyParameters.SEED).intValue();
  }

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    super.setup(context);
    settings = Settings.of(job, context);
    task = new ApplyTask(context, settings);
  }

  /** As Hadoop does, but that a part ends when all rows have come, and only then. */
  @Override
  public final void run(Context context) throws IOException, InterruptedException {
    setup(context);
    try {
      while (context.nextKeyValue()) {
        map(context.getCurrentKey(), context.getCurrentValue(), context);
      }
      if (task.isOpen()) {
        task.end();
      }
    } finally {
      cleanup(context);
      task.close();
    }
  }
}
