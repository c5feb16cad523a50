package org.crosswind.jobs.merge;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.jobs.io.RowWriter;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.crosswind.jobs.merge.MergeParameters.How;

/**
 * Writes the joined rows of left rows and the right rows of their keys, and counts them: the same
 * wherever they meet.
 */
final class Matcher {
  static final long MILLIS_OF_A_DAY = 86_400_000;

  private final TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context;
  private final Asof asof;
  private final How how;
  private final int leftWidth;
  private final int rightWidth;
  private final RowEncoder joined;
  private final RowWriter rows;
  private final Tally<Counter> counts = new Tally<>(Counter.class);

  Matcher(TaskInputOutputContext<?, ?, NullWritable, EncodedRows> context, MergePlan plan) {
    this.context = context;
    asof = plan.asof();
    how = plan.how();
    leftWidth = plan.part(Side.LEFT).getFields().size();
    rightWidth = plan.part(Side.RIGHT).getFields().size();
    joined = new RowEncoder(plan.joined());
    rows = new RowWriter(context);
  }

  Tally<Counter> counts() {
    return counts;
  }

  /**
   * Writes what becomes of a left row.
   *
   * @param left its part
   * @param time its code, of any value without times
   * @param rights the right rows of its key, null where there are none
   * @return whether it met one
   */
  boolean match(EncodedRow left, long time, Rights rights)
      throws IOException, InterruptedException {
    int from = rights == null ? 0 : rights.first();
    int to = rights == null ? 0 : rights.end();
    if (asof != null && from < to) {
      int chosen = asof.choose(time, rights);
      from = chosen < 0 ? to : chosen;
      to = chosen < 0 ? to : chosen + 1;
      countGap(chosen, time, rights);
    }
    if (from == to) {
      leftAlone(left);
      return false;
    }
    for (int right = from; right < to; right++) {
      write(left, rights, right);
    }
    counts.add(Counter.MATCHED);
    return true;
  }

  private void countGap(int chosen, long time, Rights rights) {
    if (chosen < 0) {
      return;
    }
    TimeScale scale = asof.scale();
    long other = rights.time(chosen);
    long gap = other <= time ? scale.gap(other, time) : scale.gap(time, other);
    boolean same = other == time;
    counts.add(Counter.SAME_TIME, same);
    counts.add(Counter.WITHIN_HALF, !same && scale.isHalf(gap));
    counts.add(Counter.WITHIN_TOLERANCE, !same && !scale.isHalf(gap));
    // Apart, as their sums would be too long for one counter.
    counts.add(Counter.GAP_DAYS, scale.millis(gap) / MILLIS_OF_A_DAY);
    counts.add(Counter.GAP_MILLIS, scale.millis(gap) % MILLIS_OF_A_DAY);
  }

  private void write(EncodedRow left, Rights rights, int right)
      throws IOException, InterruptedException {
    byte[] data = rights.data(right);
    begin(left).putEncoded(data, own(data, rights.from(right)), rights.to(right), rightWidth);
    counts.add(Counter.PAIRS);
    rows.write(joined);
  }

  private RowEncoder begin(EncodedRow left) {
    return joined
        .begin()
        .putEncoded(left.data(), left.from(), left.from() + left.length(), leftWidth);
  }

  /** Where in a right row's content its own part begins. */
  private int own(byte[] data, int from) {
    return how == How.FULL ? from + Integer.BYTES + MergeRecord.lengthAt(data, from) : from;
  }

  /** Writes a left row that meets none, where these come out. */
  void leftAlone(EncodedRow left) throws IOException, InterruptedException {
    if (how == How.INNER) {
      return;
    }
    begin(left);
    for (int c = 0; c < rightWidth; c++) {
      joined.putNull();
    }
    rows.write(joined);
  }

  /** Writes a right row that met none. */
  void rightAlone(byte[] data, int from, int to) throws IOException, InterruptedException {
    int own = own(data, from);
    joined
        .begin()
        .putEncoded(data, from + Integer.BYTES, own, leftWidth)
        .putEncoded(data, own, to, rightWidth);
    counts.add(Counter.RIGHT_ALONE);
    rows.write(joined);
  }

  /** Writes what is left, and tells the job the counts. */
  void close() throws IOException, InterruptedException {
    rows.close();
    counts.tellAll(context);
  }
}
