package org.crosswind.jobs.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Mapper;
import org.apache.hadoop.mapreduce.TaskCounter;
import org.crosswind.formats.parts.MovingRecord;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.Rejects;

/**
 * A mapper of records that come in batches: counts them, and keeps those that can't be read as
 * rejects.
 */
abstract class RecordMapper<R extends MovingRecord, K, V> extends Mapper<NullWritable, R, K, V> {
  private final String kind;
  private final List<Tally<?>> tallies = new ArrayList<>();
  private final Tally<Records> records = tally(Records.class);
  private final Tally<TaskCounter> framework = tally(TaskCounter.class);
  private Rejects rejects;
  private long read;

  /**
   * A mapper.
   *
   * @param kind what the records are called in the task's status
   */
  RecordMapper(String kind) {
    this.kind = kind;
  }

  /** Counters that are told after some records each. */
  public final <E extends Enum<E>> Tally<E> tally(Class<E> type) {
    Tally<E> tally = new Tally<>(type);
    tallies.add(tally);
    return tally;
  }

  /** The counters of records read and written. */
  public final Tally<Records> records() {
    return records;
  }

  @Override
  protected void setup(Context context) throws IOException, InterruptedException {
    rejects = new Rejects(context);
  }

  /** Handles one record, or rejects it. */
  abstract void handle(R record, Context context) throws IOException, InterruptedException;

  /**
   * Keeps a record as a reject.
   *
   * @param source the record's own text
   */
  final void reject(R record, String reason, String detail, String source)
      throws IOException, InterruptedException {
    String file = record.file().toString();
    rejects.add(new Rejects.Reject(reason, file, record.offset(), detail, source));
  }

  @Override
  protected final void map(NullWritable key, R record, Context context)
      throws IOException, InterruptedException {
    long batch = 0;
    do {
      handle(record, context);
      batch++;
    } while (record.next());
    records.add(Records.READ, batch);
    read += batch;
    context.setStatus(read + " " + kind + " read");
    // The framework has counted the first.
    framework.add(TaskCounter.MAP_INPUT_RECORDS, batch - 1);
    tell(context);
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
