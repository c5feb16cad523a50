package org.crosswind.formats.text;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The lines of a stream of bytes, one after another, as ranges of a buffer: nothing is copied but
 * the line that the buffer's end cuts. A line ends with a line feed, a carriage return, or both in
 * this order; bytes after the last end are a line too. Not thread-safe.
 */
public final class TextLines implements Closeable {
  /** The longest line read unless said otherwise: 64 MiB. */
  public static final int LONGEST = 1 << 26;

  private static final int BUFFER = 1 << 17;
  private static final int SMALLEST = 1 << 10;
  private static final byte FIRST_PRINTING = 0x0E;

  private final InputStream in;
  private final int longest;
  private byte[] buffer;

  /** Where the bytes read end; a word can be read from every position before it. */
  private int limit;

  private int from;
  private int to;
  private int next;

  /** The stream's position of the buffer's first byte. */
  private long base;

  /** Lines up to {@link #LONGEST} bytes. */
  public TextLines(InputStream in, long position) {
    this(in, position, LONGEST);
  }

  /**
   * Lines of a stream.
   *
   * @param position of the stream's next byte, from which {@link #position} counts
   * @param longest the most bytes a line may have, its end not counted; {@link #LONGEST} if more
   */
  public TextLines(InputStream in, long position, int longest) {
    this(in, position, longest, BUFFER);
  }

  private TextLines(InputStream in, long position, int longest, int room) {
    this.in = in;
    buffer = new byte[room + Long.BYTES];
    this.base = position;
    this.longest = Math.min(longest, LONGEST);
  }

  /**
   * Lines of a stream of known length, with a buffer no larger than that needs.
   *
   * @param length about how many bytes will be read
   */
  public static TextLines ofLength(InputStream in, long position, long length, int longest) {
    int room = (int) Math.min(BUFFER, length + SMALLEST);
    return new TextLines(in, position, longest, room);
  }

  /**
   * Moves to the next line.
   *
   * @return false at the stream's end
   * @throws IOException also when the line is too long
   */
  public boolean next() throws IOException {
    from = next;
    to = end(from);
    while (to == limit) {
      int searched = limit - from;
      if (!fill()) {
        requireLength();
        next = limit;
        return from < limit;
      }
      to = end(from + searched);
    }
    requireLength();
    next = to + 1;
    if (buffer[to] == '\r' && (next < limit || fill()) && buffer[next] == '\n') {
      next++;
    }
    return true;
  }

  /** The bytes in which the line is, until the next call of {@link #next}. */
  public byte[] buffer() {
    return buffer;
  }

  /** Where the line begins. */
  public int from() {
    return from;
  }

  /** Where the line ends, the bytes that end it left out. */
  public int to() {
    return to;
  }

  /** The stream's position of the line's first byte. */
  public long position() {
    return base + from;
  }

  /** The stream's position after the line and the bytes that end it. */
  public long nextPosition() {
    return base + next;
  }

  /** Whether the line is empty, or white space and control characters. */
  public boolean isBlank() {
    return AsciiNumber.showsNothing(buffer, from, to);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** The first end of a line from this position, or the limit. */
  private int end(int start) {
    for (int i = start; i < limit; i += Long.BYTES) {
      long control = ByteWords.below(ByteWords.at(buffer, i), FIRST_PRINTING);
      while (control != 0) {
        int at = i + ByteWords.first(control);
        if (at >= limit) {
          return limit;
        }
        if (buffer[at] == '\n' || buffer[at] == '\r') {
          return at;
        }
        control &= control - 1;
      }
    }
    return limit;
  }

  /**
   * Reads more bytes behind the limit, the line begun being moved to the front; false at the end.
   */
  private boolean fill() throws IOException {
    int kept = limit - from;
    if (from > 0) {
      System.arraycopy(buffer, from, buffer, 0, kept);
      base += from;
      to -= from;
      next -= from;
      limit = kept;
      from = 0;
    } else if (limit + Long.BYTES == buffer.length) {
      requireLength();
      long room = Math.min(Math.max(BUFFER, 2L * kept), (long) longest + BUFFER);
      buffer = Arrays.copyOf(buffer, (int) room + Long.BYTES);
    }
    int read;
    do {
      read = in.read(buffer, limit, buffer.length - Long.BYTES - limit);
    } while (read == 0);
    limit += Math.max(0, read);
    return read > 0;
  }

  private void requireLength() throws IOException {
    if (to - from > longest) {
      throw new IOException(
          "the line at byte "
              + position()
              + " is longer than "
              + longest
              + " bytes: no text table");
    }
  }
}
