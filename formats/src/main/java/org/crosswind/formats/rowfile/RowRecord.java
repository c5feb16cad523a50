package org.crosswind.formats.rowfile;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.MovingRecord;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.RejectedRecord;

/**
 * A row, or the line that could not be read as one, or neither: a row that a condition leaves out.
 * A view that its reader moves from record to record.
 */
public final class RowRecord implements MovingRecord {
  /** Rows between two looks of the framework, which count bytes and tell progress. */
  private static final int BATCH = 1024;

  private final Path file;
  private Rows rows;
  private int left;
  private long offset;
  private Row row;
  private RejectedRecord rejected;
  private String source;

  public RowRecord(Path file) {
    this.file = file;
  }

  /** The framework has looked. */
  void begin(Rows source) {
    rows = source;
    left = BATCH;
  }

  @Override
  public boolean next() throws IOException {
    return --left > 0 && rows.move() != null;
  }

  /** Moves to a row. */
  public void row(long position, Row next) {
    offset = position;
    row = next;
    rejected = null;
    source = null;
  }

  /** Moves to a line that is no row. */
  public void rejected(long position, RejectedRecord why, String line) {
    offset = position;
    row = null;
    rejected = why;
    source = line;
  }

  /** Moves to a row that a condition leaves out. */
  public void leftOut(long position) {
    row(position, null);
  }

  /** Moves to where another record is that has no row. */
  public void without(RowRecord other) {
    offset = other.offset;
    row = null;
    rejected = other.rejected;
    source = other.source;
  }

  /** Whether there is a row that a condition leaves out. */
  public boolean isLeftOut() {
    return row == null && rejected == null;
  }

  @Override
  public Path file() {
    return file;
  }

  @Override
  public long offset() {
    return offset;
  }

  /** Null when rejected or left out. */
  public Row row() {
    return row;
  }

  /** Null when read or left out. */
  public RejectedRecord rejected() {
    return rejected;
  }

  /** The line when rejected, else null. */
  public String source() {
    return source;
  }
}
