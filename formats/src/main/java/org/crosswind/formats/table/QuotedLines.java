package org.crosswind.formats.table;

import java.io.IOException;
import java.util.Arrays;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.FirstBlock;

/**
 * Lines of a whole file, of which those that end within quotes go on in the next: RFC 4180. Only
 * these are copied.
 */
final class QuotedLines implements SplitLines {
  /** The longest row that goes over lines: a quote that is not closed would take all the rest. */
  private static final int LONGEST = 1 << 20;

  private final StreamLines lines;
  private final Dialect dialect;
  private byte[] buffer;
  private byte[] joined = new byte[1 << 10];
  private int from;
  private int to;
  private long position;

  QuotedLines(StreamLines lines, Dialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  @Override
  public boolean next() throws IOException {
    if (!lines.next()) {
      return false;
    }
    buffer = lines.buffer();
    from = lines.from();
    to = lines.to();
    position = lines.position();
    if (FirstBlock.isOpen(buffer, from, to, dialect, false)) {
      join();
    }
    return true;
  }

  /** Puts the lines together up to that in which the last quote is closed. */
  private void join() throws IOException {
    int length = 0;
    boolean open = true;
    int ended = 0;
    while (open) {
      if (length > LONGEST) {
        throw unclosed("within a mebibyte");
      }
      int end = lines.ended();
      if (length + end - lines.from() > joined.length) {
        joined = Arrays.copyOf(joined, 2 * (length + end - lines.from()));
      }
      System.arraycopy(lines.buffer(), lines.from(), joined, length, end - lines.from());
      ended = length + lines.to() - lines.from();
      length += end - lines.from();
      boolean before = length > end - lines.from();
      open = FirstBlock.isOpen(lines.buffer(), lines.from(), lines.to(), dialect, before);
      if (open && !lines.next()) {
        throw unclosed("up to the file's end");
      }
    }
    buffer = joined;
    from = 0;
    to = ended;
  }

  private IOException unclosed(String where) {
    return new IOException(
        "the row at byte "
            + position
            + " has a quote that is not closed "
            + where
            + ": correct it, or say --quote none where quotes are ordinary characters");
  }

  @Override
  public byte[] buffer() {
    return buffer;
  }

  @Override
  public int from() {
    return from;
  }

  @Override
  public int to() {
    return to;
  }

  @Override
  public long position() {
    return position;
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
