package org.crosswind.jobs;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.crosswind.formats.mapreduce.TableRecord;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Rejects;

/** A mapper of raw text lines: counts them, and keeps those that can't be read as rejects. */
abstract class TableMapper<K, V> extends Mapper<NullWritable, TableRecord, K, V> {
  private Rejects rejects;

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    rejects = new Rejects(context);
  }

  /** Handles one line. */
  abstract void read(TableRecord record, Context context)
      throws RejectedRecord, IOException, InterruptedException;

  @Override
  protected final void map(NullWritable key, TableRecord record, Context context)
      throws IOException, InterruptedException {
    context.getCounter(Records.READ).increment(1);
    try {
      read(record, context);
    } catch (RejectedRecord e) {
      rejects.add(
          new Rejects.Reject(
              e.reason().name(),
              record.file().toString(),
              record.offset(),
              e.detail(),
              record.text()));
    }
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    rejects.close();
  }
}
