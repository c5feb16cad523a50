package org.crosswind.jobs;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.crosswind.formats.mapreduce.RowRecord;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.jobs.kernel.Records;
import org.crosswind.jobs.kernel.Rejects;

/** A mapper of rows of any format: counts them, and keeps lines that are no rows as rejects. */
abstract class RowMapper<K, V> extends Mapper<NullWritable, RowRecord, K, V> {
  /** How often the count of rows is told: of each row it would cost more than reading it. */
  private static final int TOLD = 1 << 12;

  private Rejects rejects;
  private int read;

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    rejects = new Rejects(context);
  }

  /** Handles one row. */
  abstract void read(Row row, Context context) throws IOException, InterruptedException;

  @Override
  protected final void map(NullWritable key, RowRecord record, Context context)
      throws IOException, InterruptedException {
    if (++read == TOLD) {
      tell(context);
    }
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

  private void tell(Context context) {
    context.getCounter(Records.READ).increment(read);
    read = 0;
  }

  private void reject(RowRecord record, RejectReason reason, String detail) {
    String line = record.source() == null ? "" : record.source();
    String file = record.file().toString();
    rejects.add(new Rejects.Reject(reason.name(), file, record.offset(), detail, line));
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    tell(context);
    rejects.close();
  }
}
