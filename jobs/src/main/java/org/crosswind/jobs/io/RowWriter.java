package org.crosswind.jobs.io;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.jobs.kernel.declare.Records;

/** A task's rows on their way to its output file; counts them. */
public final class RowWriter {
  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final EncodedRows rows = new EncodedRows();
  private final Tally<Records> records = new Tally<>(Records.class);

  public RowWriter(TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context) {
    this.context = context;
  }

  /** Writes the record that has been encoded. */
  public void write(RowEncoder record) throws IOException, InterruptedException {
    write(record.data(), 0, record.length());
  }

  /** Writes a record that lies encoded in some bytes. */
  public void write(byte[] data, int from, int length) throws IOException, InterruptedException {
    rows.add(data, from, length);
    records.add(Records.WRITTEN);
    if (rows.isFull()) {
      flush();
    }
  }

  private void flush() throws IOException, InterruptedException {
    context.write(NullWritable.get(), rows);
    rows.clear();
  }

  /** Writes what is left, and tells the job how many rows there were. */
  public void close() throws IOException, InterruptedException {
    if (!rows.isEmpty()) {
      flush();
    }
    records.tell(context);
  }
}
