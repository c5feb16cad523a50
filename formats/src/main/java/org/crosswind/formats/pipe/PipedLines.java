package org.crosswind.formats.pipe;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Dialect;
import org.crosswind.formats.text.FirstBlock;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextLines;

/**
 * What a program writes, as lines of comma-separated text by RFC 4180: a quoted field may go on in
 * the next line. Empty lines are passed over.
 */
final class PipedLines {
  /**
   * The longest line that goes over several: a quote that is not closed would take all the rest.
   */
  private static final int LONGEST = 1 << 20;

  private final TextLines lines;
  private final DelimitedLine line = Dialect.COMMAS.line();
  private byte[] joined = new byte[1 << 10];
  private byte[] buffer;
  private int from;
  private int to;
  private long position;
  private long number;
  private RejectedRecord rejected;

  PipedLines(InputStream in) {
    lines = new TextLines(in, 0);
  }

  /** Moves to the next line; false at the end. */
  boolean next() throws IOException {
    do {
      if (!lines.next()) {
        return false;
      }
      buffer = lines.buffer();
      from = lines.from();
      to = lines.to();
      position = lines.position();
    } while (from == to);
    number++;
    // Few lines end within quotes: of all others nothing is looked at twice.
    if (!split() && isOpen(false)) {
      join();
      split();
    }
    return true;
  }

  private boolean split() {
    try {
      line.split(buffer, from, to);
      rejected = null;
    } catch (RejectedRecord e) {
      rejected = e;
    }
    return rejected == null;
  }

  /** What stands behind such a quote would be lost. */
  private IOException unclosed() {
    return new IOException("its line " + number + " has a quote that is not closed");
  }

  private boolean isOpen(boolean before) {
    return FirstBlock.isOpen(lines.buffer(), lines.from(), lines.to(), Dialect.COMMAS, before);
  }

  /** Puts lines together up to that in which the quote is closed. */
  private void join() throws IOException {
    int length = 0;
    boolean open = true;
    boolean first = true;
    do {
      int ended = (int) (lines.nextPosition() - lines.position());
      if (length + ended > joined.length) {
        joined = Arrays.copyOf(joined, 2 * (length + ended));
      }
      System.arraycopy(lines.buffer(), lines.from(), joined, length, ended);
      open = isOpen(!first);
      first = false;
      to = length + lines.to() - lines.from();
      length += ended;
      if (length > LONGEST) {
        throw unclosed();
      }
    } while (open && lines.next());
    if (open) {
      throw unclosed();
    }
    buffer = joined;
    from = 0;
  }

  /** Where in what the program writes the line begins. */
  long position() {
    return position;
  }

  /** The bytes of the line. */
  byte[] buffer() {
    return buffer;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /**
   * The line, cut into fields.
   *
   * @throws RejectedRecord when it has a quote that is not closed
   */
  DelimitedLine fields() throws RejectedRecord {
    if (rejected != null) {
      throw rejected;
    }
    return line;
  }
}
