package org.crosswind.jobs.split;

import java.io.IOException;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.mapreduce.RowSets;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.Condition;
import org.crosswind.jobs.io.KeyHash;
import org.crosswind.jobs.io.Tally;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.split.SplitJob.Counter;

/** A task's training and test set: sends each row into one of them, and counts. */
public final class TestSet {
  private final TaskInputOutputContext<?, ?, ?, ?> context;
  private final RowSets sets;
  private final Tally<Counter> counts = new Tally<>(Counter.class);
  private final Condition condition;
  private final KeyHash key;
  private final double fraction;
  private final int response;
  private final boolean asRead;

  /**
   * Sets by the parameters of {@link SplitJob}.
   *
   * @param row one of the rows that come, at whatever record
   */
  public TestSet(TaskInputOutputContext<?, ?, ?, ?> context, Settings settings, Row row) {
    RowColumns columns = row.columns();
    this.context = context;
    sets = new RowSets(context);
    boolean hashed = settings.has(SplitJob.TEST_FRACTION);
    condition = hashed ? null : SplitJob.condition(settings).condition(columns);
    key = hashed ? SplitJob.key(settings, row) : null;
    fraction = hashed ? settings.get(SplitJob.TEST_FRACTION) : 0;
    asRead = settings.get(SplitJob.AS_READ);
    response = settings.find(SplitJob.RESPONSE).map(columns::indexOf).orElse(-1);
  }

  /** Takes a row of the job's schema. */
  public void add(Row row) throws IOException, InterruptedException {
    boolean test = condition == null ? hashed(row) : condition.test(row);
    Row written = asRead ? row.asRead() : row;
    sets.append(test ? SplitJob.TEST_SET : SplitJob.TRAIN, written);
    boolean known = response >= 0 && !row.isMissing(response);
    String value = known ? row.text(response) : "";
    boolean one = value.equals("1");
    boolean zero = value.equals("0");
    counts.add(test ? Counter.TEST_ROWS : Counter.TRAIN_ROWS);
    counts.add(test ? Counter.TEST_ONES : Counter.TRAIN_ONES, one);
    counts.add(test ? Counter.TEST_OTHERS : Counter.TRAIN_OTHERS, zero);
  }

  /** Whether the hash of the row's key, as a fraction of its range, is below the test fraction. */
  private boolean hashed(Row row) {
    return KeyHash.fraction(key.of(row)) < fraction;
  }

  /** Ends the sets. */
  public void close() throws IOException {
    sets.close();
    counts.tellAll(context);
  }
}
