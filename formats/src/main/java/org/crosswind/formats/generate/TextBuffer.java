package org.crosswind.formats.generate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text made in bytes, without a String on the way. Not thread-safe. */
public final class TextBuffer {
  private static final int ROOM = 4096;
  private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};

  private final byte[] bytes = new byte[1 << 16];
  private final OutputStream out;
  private int size;
  private long flushed;

  /** Text for a stream, which stays open. */
  public TextBuffer(OutputStream out) {
    this.out = out;
  }

  /** Hands on what is there. */
  public void flush() throws IOException {
    out.write(bytes, 0, size);
    flushed += size;
    size = 0;
  }

  /** How many bytes were put in so far. */
  public long length() {
    return flushed + size;
  }

  /** Makes room for a line of up to 4096 bytes; the other methods count on it. */
  void line() throws IOException {
    if (size > bytes.length - ROOM) {
      flush();
    }
  }

  /** Where the text ends, for {@link #cut}. */
  int mark() {
    return size;
  }

  /** Takes back what was put after a mark in the same line. */
  void cut(int mark) {
    size = mark;
  }

  TextBuffer put(byte[] text) {
    System.arraycopy(text, 0, bytes, size, text.length);
    size += text.length;
    return this;
  }

  TextBuffer put(char ascii) {
    bytes[size++] = (byte) ascii;
    return this;
  }

  TextBuffer comma() {
    bytes[size++] = ',';
    return this;
  }

  /** A whole number. */
  TextBuffer number(int value) {
    int rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int digits = 1;
    while (digits < POWERS.length && rest >= POWERS[digits]) {
      digits++;
    }
    return padded(rest, digits);
  }

  /** A whole number of 0 or more in so many digits, zeros before it. */
  TextBuffer padded(int value, int digits) {
    int rest = value;
    for (int i = size + digits - 1; i >= size; i--) {
      int tenth = rest / 10;
      bytes[i] = (byte) ('0' + rest - 10 * tenth);
      rest = tenth;
    }
    size += digits;
    return this;
  }

  /** A number in units of 10 to the minus decimals: 2988 with two decimals is 29.88. */
  TextBuffer scaled(int value, int decimals) {
    int rest = value;
    if (rest < 0) {
      bytes[size++] = '-';
      rest = -rest;
    }
    int unit = POWERS[decimals];
    return number(rest / unit).put('.').padded(rest % unit, decimals);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
