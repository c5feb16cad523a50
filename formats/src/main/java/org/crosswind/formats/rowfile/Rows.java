package org.crosswind.formats.rowfile;

import java.io.IOException;
import org.crosswind.formats.parts.PartReader;

/** The rows of a file or of a part of one. */
public interface Rows extends PartReader.Part<RowRecord> {
  /** The next record, the same object moved on; null at the end. */
  RowRecord move() throws IOException;

  @Override
  default RowRecord next() throws IOException {
    RowRecord record = move();
    if (record != null) {
      record.begin(this);
    }
    return record;
  }
}
