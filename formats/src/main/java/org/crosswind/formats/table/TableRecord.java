package org.crosswind.formats.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.MovingRecord;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;

/**
 * One data line of a delimited file with a header; never the header itself. A view that its reader
 * moves from line to line.
 */
public final class TableRecord implements MovingRecord {
  /** Moves a record to the next data line; false at the end. */
  interface Source {
    boolean next() throws IOException;
  }

  /** Lines between two looks of the framework, which count bytes and tell progress. */
  private static final int BATCH = 1024;

  private final Path file;
  private final Header header;
  private final Source source;
  private final DelimitedLine line;
  private byte[] buffer;
  private int from;
  private int to;
  private long offset;
  private int left;

  TableRecord(Path file, Header header, DelimitedLine line, Source source) {
    this.file = file;
    this.header = header;
    this.line = line;
    this.source = source;
  }

  /** The framework has looked. */
  void begin() {
    left = BATCH;
  }

  void moveTo(long position, byte[] bytes, int start, int end) {
    offset = position;
    buffer = bytes;
    from = start;
    to = end;
  }

  @Override
  public boolean next() throws IOException {
    return --left > 0 && source.next();
  }

  @Override
  public Path file() {
    return file;
  }

  public Header header() {
    return header;
  }

  @Override
  public long offset() {
    return offset;
  }

  /** The whole line; bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(buffer, from, to - from, StandardCharsets.UTF_8);
  }

  boolean isBlank() {
    return line.isNone(buffer, from, to);
  }

  /**
   * The line, cut into as many fields as the header has.
   *
   * @throws RejectedRecord when it can't be
   */
  public DelimitedLine line() throws RejectedRecord {
    line.split(buffer, from, to);
    header.check(line);
    return line;
  }
}
