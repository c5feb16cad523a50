package org.crosswind.formats.table;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.PartReader;
import org.crosswind.formats.text.Header;

/**
 * The data lines of a part of a text table; blank lines are passed over, and the header where it
 * stands again.
 */
public final class TableLines implements PartReader.Part<TableRecord> {
  private final Path file;
  private final SplitLines lines;
  private final TableTop top;
  private final Header header;
  private final TableRecord record;

  /** Whether the line that was read last is still to be given. */
  private boolean pending;

  /** Lines of which those above the rows, if they were among them, have been passed over. */
  TableLines(Path file, TableTop top, SplitLines lines) {
    this.file = file;
    this.lines = lines;
    this.top = top;
    header = top.header();
    record = new TableRecord(file, header, top.dialect().line(), () -> move() != null);
  }

  public Header header() {
    return header;
  }

  /** What stands above the lines. */
  public TableTop top() {
    return top;
  }

  /** Passes over a line. */
  void passOver() throws IOException {
    nextLine();
  }

  /** Takes back the line that was read last. */
  void takeBack() {
    pending = true;
  }

  @Override
  public TableRecord next() throws IOException {
    record.begin();
    return move();
  }

  /** The next data line, the same object moved on; null at the end. */
  public TableRecord move() throws IOException {
    while (nextLine()) {
      record.moveTo(lines.position(), lines.buffer(), lines.from(), lines.to());
      boolean again = header.isAgain(lines.buffer(), lines.from(), lines.to());
      if (!again && !record.isBlank()) {
        return record;
      }
    }
    return null;
  }

  private boolean nextLine() throws IOException {
    if (pending) {
      pending = false;
      return true;
    }
    try {
      return lines.next();
    } catch (IOException e) {
      throw new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
    }
  }

  @Override
  public float progress() throws IOException {
    return lines.progress();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
