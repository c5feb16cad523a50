package org.crosswind.jobs.io;

import java.io.IOException;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.jobs.kernel.declare.Records;

/** A mapper of rows of any format. */
public abstract class RowMapper<K, V> extends RecordMapper<RowRecord, K, V> {
  protected RowMapper() {
    super("rows");
  }

  /** Handles one row. */
  public abstract void read(Row row, Context context) throws IOException, InterruptedException;

  @Override
  final void handle(RowRecord record, Context context) throws IOException, InterruptedException {
    if (record.rejected() != null) {
      reject(record, record.rejected().reason(), record.rejected().detail());
      return;
    }
    if (record.isLeftOut()) {
      records().add(Records.LEFT_OUT);
      return;
    }
    try {
      read(record.row(), context);
    } catch (NotANumberException e) {
      reject(record, RejectReason.BAD_NUMBER, e.getMessage());
    } catch (ValueException e) {
      reject(record, RejectReason.BAD_VALUE, e.getMessage());
    }
  }

  private void reject(RowRecord record, RejectReason reason, String detail)
      throws IOException, InterruptedException {
    String line = record.source() == null ? "" : record.source();
    reject(record, reason.name(), detail, line);
  }
}
