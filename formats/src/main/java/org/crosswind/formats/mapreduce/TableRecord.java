package org.crosswind.formats.mapreduce;

import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;

/**
 * One data line of a delimited file with a header; never the header itself. A view that its reader
 * moves from line to line.
 */
public final class TableRecord {
  private final Path file;
  private final Header header;
  private final DelimitedLine line = new DelimitedLine();
  private Text text;
  private long offset;

  TableRecord(Path file, Header header) {
    this.file = file;
    this.header = header;
  }

  void moveTo(long position, Text bytes) {
    offset = position;
    text = bytes;
  }

  public Path file() {
    return file;
  }

  public Header header() {
    return header;
  }

  /** The position of the line in the file, as its codec counts. */
  public long offset() {
    return offset;
  }

  /** The whole line; bytes that are no UTF-8 become replacement characters. */
  public String text() {
    return new String(text.getBytes(), 0, text.getLength(), StandardCharsets.UTF_8);
  }

  boolean isBlank() {
    for (int i = 0; i < text.getLength(); i++) {
      byte b = text.getBytes()[i];
      if (b > ' ' || b < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * The line, cut into as many fields as the header has.
   *
   * @throws RejectedRecord when it can't be
   */
  public DelimitedLine line() throws RejectedRecord {
    line.split(text.getBytes(), 0, text.getLength());
    header.check(line);
    return line;
  }
}
