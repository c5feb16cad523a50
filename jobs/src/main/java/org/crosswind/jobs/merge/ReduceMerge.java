package org.crosswind.jobs.merge;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Partitioner;
import org.apache.hadoop.mapreduce.Reducer;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.mapreduce.SidesInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.crosswind.jobs.merge.MergeParameters.How;
import org.crosswind.jobs.merge.MergeParameters.Unique;
import org.crosswind.jobs.merge.SideRows.State;

/**
 * Both sides sorted together by key: of each the right rows come first, or as of which time they
 * may be needed, then its left rows stream by, none buffered. A row is all key to the framework, so
 * the order is the same whatever the splits were.
 */
final class ReduceMerge {
  private ReduceMerge() {}

  static void wire(Job job) {
    job.setMapperClass(KeyMapper.class);
    job.setMapOutputKeyClass(BytesWritable.class);
    job.setMapOutputValueClass(NullWritable.class);
    job.setPartitionerClass(ByKey.class);
    job.setReducerClass(MergeReducer.class);
  }

  /** Sends rows as records. */
  static final class KeyMapper extends RowMapper<BytesWritable, NullWritable> {
    private final Tally<Counter> counts = tally(Counter.class);
    private final BytesWritable bytes = new BytesWritable();
    private Side side;
    private SideRows rows;
    private How how;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      MergePlan plan = MergeJob.plan(context);
      side = Side.ofInput(SidesInputFormat.side(context.getInputSplit()));
      rows = new SideRows(plan, side);
      how = plan.how();
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      State state = rows.of(row);
      boolean left = side == Side.LEFT;
      counts.add(left ? Counter.LEFT_ROWS : Counter.RIGHT_ROWS);
      if (state != State.KEYED) {
        counts.add(without(state));
        if (how == How.INNER || (how == How.LEFT && !left)) {
          return;
        }
      }
      MergeRecord record = rows.record();
      bytes.set(record.data(), 0, record.to());
      context.write(bytes, NullWritable.get());
    }

    private Counter without(State state) {
      if (side == Side.RIGHT) {
        return Counter.RIGHT_WITHOUT_KEY;
      }
      return state == State.WITHOUT_KEY ? Counter.WITHOUT_KEY : Counter.WITHOUT_TIME;
    }
  }

  /** All rows of a key to one reducer. */
  static final class ByKey extends Partitioner<BytesWritable, NullWritable> {
    @Override
    public int getPartition(BytesWritable key, NullWritable value, int partitions) {
      return Math.floorMod(MergeRecord.hash(key.getBytes(), key.getLength()), partitions);
    }
  }

  /** Puts right rows beside the left ones of their keys. */
  static final class MergeReducer
      extends Reducer<BytesWritable, NullWritable, NullWritable, EncodedRows> {
    private final EncodedRow part = new EncodedRow();
    private boolean timed;
    private How how;
    private Unique unique;
    private KeyFaults faults;
    private Matcher matcher;
    private MergeRecord record;
    private RowBuffer rights;

    /** The key whose rows are being read. */
    private byte[] key = new byte[0];

    private boolean rightSeen;
    private boolean leftSeen;
    private long lastLeft;

    /** Left rows of the key that met none. */
    private long unmatched;

    @Override
    protected void setup(Context context) {
      MergePlan plan = MergeJob.plan(context);
      timed = plan.asof() != null;
      how = plan.how();
      unique = plan.settings().get(MergeParameters.UNIQUE);
      faults = new KeyFaults(plan);
      matcher = new Matcher(context, plan);
      record = new MergeRecord(timed);
      rights = new RowBuffer(MergeParameters.mostOfGroup(plan.settings()));
    }

    @Override
    protected void reduce(BytesWritable bytes, Iterable<NullWritable> values, Context context)
        throws IOException, InterruptedException {
      record.moveTo(bytes.getBytes(), 0, bytes.getLength());
      for (NullWritable unused : values) {
        if (!record.isKeyed()) {
          alone();
        } else {
          if (!record.hasKey(key, 0, key.length)) {
            endKey();
            key = Arrays.copyOf(record.data(), record.keyLength());
          }
          if (record.isRight()) {
            right();
          } else {
            left();
          }
        }
      }
    }

    private void alone() throws IOException, InterruptedException {
      if (record.isRight()) {
        matcher.rightAlone(record.data(), record.contentFrom(), record.contentTo());
      } else {
        matcher.leftAlone(content());
      }
    }

    private EncodedRow content() {
      int from = record.contentFrom();
      return part.of(record.data(), from, record.contentTo() - from);
    }

    private void right() {
      rightSeen = true;
      if (!rights.isEmpty() && rights.lastTime() == record.time()) {
        if (unique.right()) {
          throw faults.twice(Side.RIGHT, record);
        }
        if (timed) {
          return;
        }
      }
      if (!rights.add(record)) {
        throw faults.tooMany(record);
      }
      if (timed) {
        rights.forget(record.sortingTime());
      }
    }

    private void left() throws IOException, InterruptedException {
      if (unique.left() && leftSeen && lastLeft == record.time()) {
        throw faults.twice(Side.LEFT, record);
      }
      leftSeen = true;
      lastLeft = record.time();
      if (timed) {
        rights.forget(lastLeft);
      }
      unmatched += matcher.match(content(), lastLeft, rights) ? 0 : 1;
    }

    /** Only at the end of a key it is known whether the right side has it. */
    private void endKey() throws IOException, InterruptedException {
      if (how == How.FULL && !leftSeen) {
        for (int row = rights.first(); row < rights.end(); row++) {
          matcher.rightAlone(rights.data(row), rights.from(row), rights.to(row));
        }
      }
      matcher.counts().add(rightSeen ? Counter.OUT_OF_TOLERANCE : Counter.KEY_NOT_FOUND, unmatched);
      rights.clear();
      rightSeen = false;
      leftSeen = false;
      unmatched = 0;
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      endKey();
      matcher.close();
    }
  }
}
