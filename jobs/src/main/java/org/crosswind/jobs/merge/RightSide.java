package org.crosswind.jobs.merge;

import java.io.IOException;
import java.lang.ref.SoftReference;
import org.apache.hadoop.mapreduce.JobID;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.mapreduce.SidesInputFormat;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.place.TaskHeap;
import org.crosswind.jobs.merge.SideRows.State;

/**
 * The right side as a mapper holds it. Tasks of a job in one JVM share it: it is read once there.
 */
final class RightSide {
  /** The part of a task's heap that it may take, where its size was not known before. */
  private static final double HEAP_SHARE = 0.6;

  private static final double MEGABYTE = 1 << 20;

  private static JobID job;
  private static SoftReference<RightSide> shared = new SoftReference<>(null);

  private final SideRows rows;
  private final RightTable table;
  private final double most;
  private long keyed;
  private long without;
  private long rejected;
  private long leftOut;

  private RightSide(TaskAttemptContext task, MergePlan plan) {
    rows = new SideRows(plan, Side.RIGHT);
    table = new RightTable(plan.asof() != null);
    most = HEAP_SHARE * TaskHeap.ofThis(task.getConfiguration());
  }

  /** Reads a record; false where it can't be read. */
  interface Test {
    boolean canRead(RowRecord record, RightSide into) throws IOException, InterruptedException;
  }

  /** The right side of a task's job. */
  static RightSide of(TaskAttemptContext task, MergePlan plan, Test test)
      throws IOException, InterruptedException {
    synchronized (RightSide.class) {
      RightSide known = task.getJobID().equals(job) ? shared.get() : null;
      if (known == null) {
        known = new RightSide(task, plan);
        known.read(task, test);
        known.sort(plan);
        job = task.getJobID();
        shared = new SoftReference<>(known);
      }
      return known;
    }
  }

  private void read(TaskAttemptContext task, Test test) throws IOException, InterruptedException {
    SidesInputFormat.readAll(
        task,
        Side.RIGHT.input(),
        record -> {
          if (record.isLeftOut()) {
            leftOut++;
          } else if (!test.canRead(record, this)) {
            rejected++;
          }
        });
  }

  /** Takes a row. */
  void add(Row row) throws IOException {
    if (rows.of(row) != State.KEYED) {
      without++;
      return;
    }
    keyed++;
    if (!table.add(rows.record()) || table.size() > most) {
      throw new TaskFault(
          "the right side takes more memory than a mapper has for it, "
              + (long) (most / MEGABYTE)
              + " MB: take --join reduce");
    }
  }

  private void sort(MergePlan plan) {
    boolean unique = plan.settings().get(MergeParameters.UNIQUE).right();
    KeyFaults faults = new KeyFaults(plan);
    table.sort(
        second -> {
          if (unique) {
            throw faults.twice(Side.RIGHT, second);
          }
          return plan.asof() == null;
        });
  }

  /** The rows of a key; null where there are none. */
  Rights find(KeyBytes key) {
    return table.find(key);
  }

  /** Rows that could be read. */
  long rows() {
    return keyed + without;
  }

  /** Of these the rows that lack a key or a time. */
  long without() {
    return without;
  }

  /** Rows that the condition of --where leaves out. */
  long leftOut() {
    return leftOut;
  }

  /** Rows that could not be read. */
  long rejected() {
    return rejected;
  }
}
