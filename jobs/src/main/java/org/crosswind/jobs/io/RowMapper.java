package org.crosswind.jobs.io;

import java.io.IOException;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.NotATimeException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.jobs.kernel.declare.Records;

/** A mapper of rows of any format. */
public abstract class RowMapper<K, V> extends RecordMapper<RowRecord, K, V> {
  /** What handles a row. */
  public interface Reader {
    void read(Row row) throws IOException, InterruptedException;
  }

  /** What takes a record that could not be read. */
  private interface Rejecter {
    void reject(RejectReason reason, String detail) throws IOException, InterruptedException;
  }

  private RowRecord current;

  protected RowMapper() {
    super("rows");
  }

  /** Where the row that is handled is from. */
  protected final RowRecord current() {
    return current;
  }

  /** Handles one row. */
  public abstract void read(Row row, Context context) throws IOException, InterruptedException;

  @Override
  final void handle(RowRecord record, Context context) throws IOException, InterruptedException {
    current = record;
    records().add(Records.LEFT_OUT, record.isLeftOut());
    read(record, row -> read(row, context), (reason, detail) -> reject(record, reason, detail));
  }

  /**
   * Handles a record that is not of the task's own split, and keeps it as a reject where it can't
   * be read.
   */
  protected final void readBeside(RowRecord record, Reader reader)
      throws IOException, InterruptedException {
    read(record, reader, (reason, detail) -> reject(record, reason, detail));
  }

  /**
   * Handles a record by a reader.
   *
   * @return whether it could be read
   */
  protected static boolean canRead(RowRecord record, Reader reader)
      throws IOException, InterruptedException {
    return read(record, reader, (reason, detail) -> {});
  }

  private static boolean read(RowRecord record, Reader reader, Rejecter rejecter)
      throws IOException, InterruptedException {
    if (record.rejected() != null) {
      rejecter.reject(record.rejected().reason(), record.rejected().detail());
      return false;
    }
    if (record.isLeftOut()) {
      return false;
    }
    try {
      reader.read(record.row());
      return true;
    } catch (NotANumberException e) {
      rejecter.reject(RejectReason.BAD_NUMBER, e.getMessage());
    } catch (NotATimeException e) {
      rejecter.reject(RejectReason.BAD_TIME, e.getMessage());
    } catch (ValueException e) {
      rejecter.reject(RejectReason.BAD_VALUE, e.getMessage());
    }
    return false;
  }

  private void reject(RowRecord record, RejectReason reason, String detail)
      throws IOException, InterruptedException {
    String line = record.source() == null ? "" : record.source();
    reject(record, reason.name(), detail, line);
  }
}
