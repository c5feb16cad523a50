package org.crosswind.jobs.merge;

import java.io.IOException;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.merge.MergeParameters.How;

/** The rows of a side on their way to meet the other: the key, the time and the part they give. */
final class SideRows {
  /** Whether a row can meet one of the other side. */
  enum State {
    KEYED,
    WITHOUT_KEY,
    WITHOUT_TIME
  }

  private final Side side;
  private final Asof asof;
  private final KeyBytes key;
  private final RowPart part;

  /** Of a right row that may come out alone, the left part; else null. */
  private final RowPart alone;

  private final MergeRecord record;
  private Row row;
  private long time;

  SideRows(MergePlan plan, Side side) {
    this.side = side;
    asof = plan.asof();
    key = new KeyBytes(plan.keys(side));
    part = new RowPart(plan.schema(side), plan.part(side), plan.sources(side));
    alone =
        side == Side.RIGHT && plan.how() == How.FULL
            ? new RowPart(plan.schema(side), plan.part(Side.LEFT), plan.leftOfRight())
            : null;
    record = new MergeRecord(asof != null);
  }

  /** Takes a row. */
  State of(Row next) {
    row = next;
    time = 0;
    if (!key.of(row)) {
      return State.WITHOUT_KEY;
    }
    if (asof == null) {
      return State.KEYED;
    }
    TimeColumn column = asof.column(side);
    if (row.isMissing(column.position())) {
      key.none();
      return State.WITHOUT_TIME;
    }
    time = column.code(row);
    return State.KEYED;
  }

  KeyBytes key() {
    return key;
  }

  /** The code of the row's time; 0 where it has none. */
  long time() {
    return time;
  }

  EncodedRow part() throws IOException {
    return part.of(row);
  }

  /** The row as a record; the next row takes its place. */
  MergeRecord record() throws IOException {
    record.write(key, side);
    if (asof != null) {
      record.times(side == Side.RIGHT ? asof.sortTime(time) : time, time);
    }
    if (alone != null) {
      EncodedRow left = alone.of(row);
      record.length(left.length()).content(left);
    }
    return record.content(part.of(row)).end();
  }
}
