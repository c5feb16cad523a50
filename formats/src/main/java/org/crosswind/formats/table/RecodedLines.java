package org.crosswind.formats.table;

import java.io.IOException;
import org.crosswind.formats.text.TextEncoding;

/** Lines of an encoding of a byte a character, made UTF-8. Their positions are the file's. */
final class RecodedLines implements SplitLines {
  private final SplitLines lines;
  private final TextEncoding encoding;
  private byte[] buffer = new byte[1 << 10];
  private int length;

  RecodedLines(SplitLines lines, TextEncoding encoding) {
    this.lines = lines;
    this.encoding = encoding;
  }

  @Override
  public boolean next() throws IOException {
    if (!lines.next()) {
      return false;
    }
    int room = TextEncoding.room(lines.to() - lines.from());
    if (buffer.length < room) {
      buffer = new byte[2 * room];
    }
    length = encoding.recode(lines.buffer(), lines.from(), lines.to(), buffer);
    return true;
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return length;
  }

  @Override
  public long position() {
    return lines.position();
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
