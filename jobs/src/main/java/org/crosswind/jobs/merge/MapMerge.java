package org.crosswind.jobs.merge;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.EncodedRows;
import org.crosswind.formats.mapreduce.SidesInputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.io.RowMapper;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.crosswind.jobs.merge.SideRows.State;

/** Left rows that meet the right side in the mappers, which hold it: nothing is sorted. */
final class MapMerge {
  private MapMerge() {}

  static void wire(Job job) {
    job.setMapperClass(MergeMapper.class);
    job.setNumReduceTasks(0);
  }

  static final class MergeMapper extends RowMapper<NullWritable, EncodedRows> {
    private final Tally<Counter> counts = tally(Counter.class);
    private SideRows left;
    private RightSide right;
    private Matcher matcher;

    @Override
    protected void setup(Context context) throws IOException, InterruptedException {
      super.setup(context);
      MergePlan plan = MergeJob.plan(context);
      left = new SideRows(plan, Side.LEFT);
      right = RightSide.of(context, plan, (record, into) -> canRead(record, into::add));
      matcher = new Matcher(context, plan);
      if (context.getTaskAttemptID().getTaskID().getId() == 0) {
        tellOfRight(context, plan);
      }
    }

    /** Each task may read the right side, and one of them tells of it. */
    private void tellOfRight(Context context, MergePlan plan)
        throws IOException, InterruptedException {
      counts.add(Counter.RIGHT_ROWS, right.rows());
      counts.add(Counter.RIGHT_WITHOUT_KEY, right.without());
      records().add(Records.READ, right.rows() + right.rejected() + right.leftOut());
      records().add(Records.LEFT_OUT, right.leftOut());
      if (right.rejected() > 0) {
        SideRows again = new SideRows(plan, Side.RIGHT);
        SidesInputFormat.readAll(
            context, Side.RIGHT.input(), record -> readBeside(record, row -> again.of(row)));
      }
    }

    @Override
    public void read(Row row, Context context) throws IOException, InterruptedException {
      State state = left.of(row);
      counts.add(Counter.LEFT_ROWS);
      if (state != State.KEYED) {
        counts.add(state == State.WITHOUT_KEY ? Counter.WITHOUT_KEY : Counter.WITHOUT_TIME);
        matcher.leftAlone(left.part());
        return;
      }
      Rights rights = right.find(left.key());
      if (!matcher.match(left.part(), left.time(), rights)) {
        counts.add(rights == null ? Counter.KEY_NOT_FOUND : Counter.OUT_OF_TOLERANCE);
      }
    }

    @Override
    protected void cleanup(Context context) throws IOException, InterruptedException {
      matcher.close();
      super.cleanup(context);
    }
  }
}
