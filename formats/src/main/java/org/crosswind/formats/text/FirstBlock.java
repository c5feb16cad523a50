package org.crosswind.formats.text;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The first bytes of a text file, decompressed and in UTF-8: by them it is found out how the file
 * is written, so that whoever reads any part of it finds the same.
 *
 * @param whole whether the file has no more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FirstBlock(byte[] bytes, boolean whole) {
  /** Bytes that are looked at. */
  public static final int LENGTH = 1 << 18;

  /** A first line that is longer is looked at too, up to here. */
  private static final int LONGEST = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  /**
   * Bytes that are one row: {@code from} the first {@code to} behind the last, its end left out.
   */
  public record Range(int from, int to) {}

  /**
   * Reads the first bytes of a stream: some more than {@link #LENGTH} where the first line is
   * longer.
   *
   * @throws HeaderException when that is longer than a mebibyte
   */
  public static byte[] read(InputStream in) throws IOException {
    byte[] first = in.readNBytes(LENGTH);
    if (first.length < LENGTH || hasEnd(first)) {
      return first;
    }
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    more.write(first);
    more.write(in.readNBytes(LONGEST - LENGTH));
    if (more.size() == LONGEST && !hasEnd(more.toByteArray())) {
      throw new HeaderException("the first line is longer than a mebibyte: not a text table");
    }
    return more.toByteArray();
  }

  private static boolean hasEnd(byte[] bytes) {
    return contains(bytes, '\n') || contains(bytes, '\r');
  }

  private static boolean contains(byte[] bytes, char ascii) {
    for (byte b : bytes) {
      if (b == ascii) {
        return true;
      }
    }
    return false;
  }

  boolean contains(char ascii) {
    return contains(bytes, ascii);
  }

  /** Bytes of the byte order mark, 0 where there is none. */
  public int markLength() {
    boolean marked = bytes.length >= BYTE_ORDER_MARK.length;
    for (int i = 0; marked && i < BYTE_ORDER_MARK.length; i++) {
      marked = bytes[i] == BYTE_ORDER_MARK[i];
    }
    return marked ? BYTE_ORDER_MARK.length : 0;
  }

  /** The first line, or what there is of it. */
  public byte[] first() {
    int end = 0;
    while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }

  /**
   * The first rows, where each is a line; what the block's end cuts is none. Blank ones behind the
   * first are passed over.
   *
   * @param most how many
   */
  List<Range> lines(int most) {
    return rows(most, ',', Dialect.NO_QUOTE);
  }

  /**
   * The first rows, where quoted fields may go on in the next line.
   *
   * @param most how many
   * @param quote {@link Dialect#NO_QUOTE} where each row is a line
   */
  List<Range> rows(int most, char delimiter, char quote) {
    Dialect dialect = new Dialect(delimiter, quote, true, null);
    List<Range> rows = new ArrayList<>();
    int row = markLength();
    int line = row;
    boolean open = false;
    for (int i = row; i <= bytes.length && rows.size() < most; i++) {
      boolean end = i == bytes.length ? whole && line < i : bytes[i] == '\n' || bytes[i] == '\r';
      if (!end) {
        continue;
      }
      open = quote != Dialect.NO_QUOTE && isOpen(bytes, line, i, dialect, open);
      line = i + 1 < bytes.length && bytes[i] == '\r' && bytes[i + 1] == '\n' ? i + 2 : i + 1;
      if (!open) {
        if (rows.isEmpty() || !AsciiNumber.showsNothing(bytes, row, i)) {
          rows.add(new Range(row, i));
        }
        row = line;
      }
      i = line - 1;
    }
    return rows;
  }

  /**
   * Whether a quoted field is open at the end of a line.
   *
   * @param from where the line begins
   * @param to where it ends
   * @param open whether one was at its start
   */
  public static boolean isOpen(byte[] text, int from, int to, Dialect dialect, boolean open) {
    boolean inside = open;
    boolean mayOpen = !open;
    for (int i = from; i < to; i++) {
      byte b = text[i];
      boolean quote = b == dialect.quote();
      if (inside && quote) {
        boolean doubled = i + 1 < to && text[i + 1] == b;
        inside = doubled;
        i += doubled ? 1 : 0;
      } else if (quote && mayOpen) {
        inside = true;
      }
      mayOpen = !inside && b == dialect.delimiter();
    }
    return inside;
  }
}
