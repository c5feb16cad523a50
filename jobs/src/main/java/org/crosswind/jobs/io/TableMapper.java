package org.crosswind.jobs.io;

import java.io.IOException;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.RejectedRecord;

/** A mapper of raw text lines. */
public abstract class TableMapper<K, V> extends RecordMapper<TableRecord, K, V> {
  protected TableMapper() {
    super("lines");
  }

  /** Handles one line. */
  public abstract void read(TableRecord record, Context context)
      throws RejectedRecord, IOException, InterruptedException;

  @Override
  final void handle(TableRecord record, Context context) throws IOException, InterruptedException {
    try {
      read(record, context);
    } catch (RejectedRecord e) {
      reject(record, e.reason().name(), e.detail(), record.text());
    }
  }
}
