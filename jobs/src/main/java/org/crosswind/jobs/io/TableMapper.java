package org.crosswind.jobs.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;

/** A mapper of raw text lines: counts them, and keeps those that can't be read as rejects. */
public abstract class TableMapper<K, V> extends Mapper<NullWritable, TableRecord, K, V> {
  private final List<Tally<?>> tallies = new ArrayList<>();
  private final Tally<Records> records = tally(Records.class);
  private final Tally<TaskCounter> framework = tally(TaskCounter.class);
  private Rejects rejects;
  private long read;

  /** Counters that are told after some lines each. */
  public final <E extends Enum<E>> Tally<E> tally(Class<E> type) {
    Tally<E> tally = new Tally<>(type);
    tallies.add(tally);
    return tally;
  }

  /** The counters of lines read and records written. */
  public final Tally<Records> records() {
    return records;
  }

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    rejects = new Rejects(context);
  }

  /** Handles one line. */
  public abstract void read(TableRecord record, Context context)
      throws RejectedRecord, IOException, InterruptedException;

  @Override
  protected final void map(NullWritable key, TableRecord record, Context context)
      throws IOException, InterruptedException {
    long lines = 0;
    do {
      readOrReject(record, context);
      lines++;
    } while (record.next());
    records.add(Records.READ, lines);
    read += lines;
    context.setStatus(read + " lines read");
    // The framework has counted the first.
    framework.add(TaskCounter.MAP_INPUT_RECORDS, lines - 1);
    tell(context);
  }

  private void readOrReject(TableRecord record, Context context)
      throws IOException, InterruptedException {
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

  private void tell(Context context) {
    tallies.forEach(tally -> tally.tell(context));
  }

  @Override
  protected void cleanup(Context context) throws IOException, InterruptedException {
    tell(context);
    rejects.close();
  }
}
