package org.crosswind.formats.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.util.Arrays;

/**
 * Characters as UTF-8; those that are none, {@link TextEncoding#MARK} and lone surrogates, as
 * {@link TextEncoding#NO_CHARACTER}.
 */
final class Utf8Stream extends InputStream {
  private static final int CHARACTERS = 1 << 13;
  private static final int MOST = 3;

  private final Reader in;
  private final char[] characters = new char[CHARACTERS];
  private final byte[] bytes = new byte[MOST * (CHARACTERS + 1)];
  private int next;
  private int limit;

  /** A high surrogate whose other half is still to come; 0 for none. */
  private char half;

  Utf8Stream(Reader in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[next++] & 0xFF : -1;
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int taken = Math.min(length, limit - next);
    System.arraycopy(bytes, next, to, from, taken);
    next += taken;
    return taken;
  }

  /** Makes more bytes when there are none left; false at the end. */
  private boolean fill() throws IOException {
    while (next == limit) {
      next = 0;
      limit = 0;
      int read = in.read(characters);
      if (read < 0) {
        boolean open = half != 0;
        putHalf();
        return open;
      }
      for (int i = 0; i < read; i++) {
        put(characters[i]);
      }
    }
    return true;
  }

  private void put(char c) {
    if (half != 0 && Character.isLowSurrogate(c)) {
      int point = Character.toCodePoint(half, c);
      half = 0;
      put(0xF0, point >> 18, point >> 12, point >> 6, point);
      return;
    }
    putHalf();
    if (Character.isHighSurrogate(c)) {
      half = c;
    } else if (c == TextEncoding.MARK || Character.isLowSurrogate(c)) {
      bytes[limit++] = TextEncoding.NO_CHARACTER;
    } else if (c < 0x80) {
      bytes[limit++] = (byte) c;
    } else if (c < 0x800) {
      put(0xC0, c >> 6, c);
    } else {
      put(0xE0, c >> 12, c >> 6, c);
    }
  }

  /** A half without its other. */
  private void putHalf() {
    if (half != 0) {
      bytes[limit++] = TextEncoding.NO_CHARACTER;
      half = 0;
    }
  }

  /** A character of several bytes: the first with its mark, of the others six bits each. */
  private void put(int mark, int... parts) {
    bytes[limit++] = (byte) (mark | parts[0]);
    for (int part : Arrays.copyOfRange(parts, 1, parts.length)) {
      bytes[limit++] = (byte) (0x80 | (part & 0x3F));
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
