package org.crosswind.formats.mapreduce;

import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectedRecord;

/**
 * A row, or the line that could not be read as one. A view that its reader moves from record to
 * record.
 */
public final class RowRecord {
  private final Path file;
  private long offset;
  private Row row;
  private RejectedRecord rejected;
  private String source;

  RowRecord(Path file) {
    this.file = file;
  }

  /** Moves to a row. */
  void row(long position, Row next) {
    offset = position;
    row = next;
    rejected = null;
    source = null;
  }

  /** Moves to a line that is no row. */
  void rejected(long position, RejectedRecord why, String line) {
    offset = position;
    row = null;
    rejected = why;
    source = line;
  }

  public Path file() {
    return file;
  }

  /** The position in the file of the line, or of the row's block. */
  public long offset() {
    return offset;
  }

  /** Null when rejected. */
  public Row row() {
    return row;
  }

  /** Null when read. */
  public RejectedRecord rejected() {
    return rejected;
  }

  /** The line when rejected, else null. */
  public String source() {
    return source;
  }
}
