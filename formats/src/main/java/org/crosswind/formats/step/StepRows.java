package org.crosswind.formats.step;

import java.io.IOException;
import java.util.stream.Collectors;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.glm.expression.Condition;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.ValueException;

/**
 * The rows of a file as a step makes them. A row of which an expression can't be made is rejected,
 * unless the condition leaves it out.
 */
final class StepRows implements Rows {
  private final Rows rows;
  private final RowStep step;
  private final NeededColumns needed;
  private final RowRecord record;
  private StepRow row;
  private Condition condition;

  StepRows(Path file, Rows rows, RowStep step, NeededColumns needed) {
    this.rows = rows;
    this.step = step;
    this.needed = needed;
    record = new RowRecord(file);
  }

  @Override
  public RowRecord move() throws IOException {
    RowRecord own = rows.move();
    if (own == null) {
      return null;
    }
    // Who reads a batch has the first record in hand, and looks at no other.
    if (own.row() == null) {
      record.without(own);
      return record;
    }
    try {
      StepRow made = of(own.row());
      if (condition.test(made.values())) {
        made.derive();
        record.row(own.offset(), made);
      } else {
        record.leftOut(own.offset());
      }
    } catch (NotANumberException e) {
      reject(own, RejectReason.BAD_NUMBER, e);
    } catch (ValueException e) {
      reject(own, RejectReason.BAD_VALUE, e);
    }
    return record;
  }

  private void reject(RowRecord own, RejectReason reason, ValueException e) {
    record.rejected(own.offset(), new RejectedRecord(reason, e.getMessage()), shown(own.row()));
  }

  /** The values of which expressions are made, as far as they were read. */
  private String shown(Row own) {
    return step.sources(needed, own.columns()).stream()
        .map(name -> name + "=" + own.text(own.columns().indexOf(name)))
        .collect(Collectors.joining(", "));
  }

  private StepRow of(Row own) {
    if (row == null) {
      DerivedColumns derived = step.derived(own.columns());
      row = new StepRow(step, own.columns(), derived, needed);
      condition = step.condition(derived);
    }
    return row.of(own);
  }

  @Override
  public float progress() throws IOException {
    return rows.progress();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
