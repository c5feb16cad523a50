package org.crosswind.formats.rowfile;

import java.io.Closeable;
import java.io.IOException;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;

/** A file of rows that is being written. It is whole when it has been closed. */
public interface RowFileWriter extends Closeable {
  /** Appends a row of the file's schema. */
  void append(EncodedRow row) throws IOException;

  /** Appends a row of the file's schema that is read where it lies. */
  default void append(FlatRow row) throws IOException {
    append(new EncodedRow().of(row.data(), row.from(), row.to() - row.from()));
  }
}
