package org.crosswind.jobs.io;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;

/** A mapper of rows of any format: counts them, and keeps lines that are no rows as rejects. */
public abstract class RowMapper<K, V> extends Mapper<NullWritable, RowRecord, K, V> {
  private Rejects rejects;
  private long read;

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    rejects = new Rejects(context);
  }

  /** Handles one row. */
  public abstract void read(Row row, Context context) throws IOException, InterruptedException;

  @Override
  protected final void map(NullWritable key, RowRecord record, Context context)
      throws IOException, InterruptedException {
    long rows = 0;
    do {
      readOrReject(record, context);
      rows++;
    } while (record.next());
    context.getCounter(Records.READ).increment(rows);
    read += rows;
    context.setStatus(read + " rows read");
    // The framework has counted the first.
    context.getCounter(TaskCounter.MAP_INPUT_RECORDS).increment(rows - 1);
  }

  private void readOrReject(RowRecord record, Context context)
      throws IOException, InterruptedException {
    if (record.rejected() == null) {
      try {
        read(record.row(), context);
      } catch (NotANumberException e) {
        reject(record, RejectReason.BAD_NUMBER, e.getMessage());
      }
    } else {
      reject(record, record.rejected().reason(), record.rejected().detail());
    }
  }

  private void reject(RowRecord record, RejectReason reason, String detail) {
    String line = record.source() == null ? "" : record.source();
    String file = record.file().toString();
    rejects.add(new Rejects.Reject(reason.name(), file, record.offset(), detail, line));
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    rejects.close();
  }
}
