package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * One line of delimited UTF-8 text, cut into fields by RFC 4180: a field that begins with a double
 * quote ends at the next single one, may hold the delimiter, and writes a quote as two. A quote
 * elsewhere is an ordinary character; blanks after a closing quote are dropped; one carriage return
 * at the end of the line is ignored.
 *
 * <p>The object is made to be used again for line after line. Fields are views of the caller's
 * buffer, valid until that buffer changes or {@link #split} is called again. Not thread-safe.
 */
public final class DelimitedLine {
  private static final byte QUOTE = '"';

  private final byte delimiter;
  private byte[] data = new byte[0];
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int count;
  private byte[] unquoted = new byte[0];
  private int unquotedEnd;

  /** A line delimited by commas. */
  public DelimitedLine() {
    this(',');
  }

  /**
   * @param delimiter an ASCII character other than the double quote and the ends of a line
   * @throws IllegalArgumentException for any other character
   */
  public DelimitedLine(char delimiter) {
    if (delimiter >= 128 || delimiter == '"' || delimiter == '\r' || delimiter == '\n') {
      throw new IllegalArgumentException(
          "delimiter is character " + (int) delimiter + ", not an ASCII character but the quote");
    }
    this.delimiter = (byte) delimiter;
  }

  /**
   * Cuts the bytes {@code from} (inclusive) to {@code to} (exclusive) into fields. An empty line is
   * one empty field.
   *
   * @throws RejectedRecord with UNBALANCED_QUOTE; the line then has no fields
   */
  public void split(byte[] buffer, int from, int to) throws RejectedRecord {
    Objects.checkFromToIndex(from, to, buffer.length);
    int end = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
    data = buffer;
    count = 0;
    int start = from;
    for (int i = from; i < end; i++) {
      if (buffer[i] == delimiter) {
        add(start, i);
        start = i + 1;
      } else if (buffer[i] == QUOTE && i == start) {
        splitUnquoting(buffer, from, end);
        return;
      }
    }
    add(start, end);
  }

  /** How many fields the line has: at least 1 after a successful split. */
  public int fieldCount() {
    return count;
  }

  /** Whether the line is empty or white space: one blank field. */
  public boolean isBlankLine() {
    return count == 1 && isBlank(0);
  }

  /** Whether the field is empty or ASCII white space. */
  public boolean isBlank(int field) {
    Objects.checkIndex(field, count);
    return AsciiNumber.skipBlanks(data, starts[field], ends[field]) == ends[field];
  }

  /** Whether the field without the blanks around it is exactly this ASCII text. */
  public boolean is(int field, String ascii) {
    Objects.checkIndex(field, count);
    int start = AsciiNumber.skipBlanks(data, starts[field], ends[field]);
    int end = AsciiNumber.dropBlanks(data, start, ends[field]);
    if (end - start != ascii.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (data[i] != ascii.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  /** The field's text without its quotes, blanks kept. */
  public String text(int field) {
    Objects.checkIndex(field, count);
    return decode(starts[field], ends[field]);
  }

  /** The field's text without its quotes and without the ASCII white space around it. */
  public String trimmed(int field) {
    Objects.checkIndex(field, count);
    int start = AsciiNumber.skipBlanks(data, starts[field], ends[field]);
    return decode(start, AsciiNumber.dropBlanks(data, start, ends[field]));
  }

  /**
   * The field as a whole number of 32 bits; a fraction of zeros, as in {@code 1.00}, is allowed.
   *
   * @return the number, or {@link AsciiNumber#NO_INTEGER}
   */
  public long integer(int field) {
    Objects.checkIndex(field, count);
    return AsciiNumber.integer(data, starts[field], ends[field]);
  }

  /**
   * The field as a decimal number.
   *
   * @return the number, or NaN when the field is no finite number
   */
  public double decimal(int field) {
    Objects.checkIndex(field, count);
    return AsciiNumber.decimal(data, starts[field], ends[field]);
  }

  private String decode(int start, int end) {
    return new String(data, start, end - start, StandardCharsets.UTF_8);
  }

  private void splitUnquoting(byte[] buffer, int from, int to) throws RejectedRecord {
    if (unquoted.length < to - from) {
      unquoted = new byte[Math.max(1024, 2 * (to - from))];
    }
    data = unquoted;
    unquotedEnd = 0;
    count = 0;
    int in = from;
    do {
      int start = unquotedEnd;
      boolean quoted = in < to && buffer[in] == QUOTE;
      in = quoted ? copyQuoted(buffer, in + 1, to) : copyPlain(buffer, in, to);
      add(start, unquotedEnd);
    } while (in++ < to);
  }

  /** Copies up to the next delimiter and returns its position, or the end. */
  private int copyPlain(byte[] buffer, int from, int to) {
    int in = from;
    while (in < to && buffer[in] != delimiter) {
      unquoted[unquotedEnd++] = buffer[in++];
    }
    return in;
  }

  /** Copies up to the closing quote and returns the position of the delimiter after it. */
  private int copyQuoted(byte[] buffer, int from, int to) throws RejectedRecord {
    int in = from;
    while (in < to) {
      if (buffer[in] == QUOTE) {
        in++;
        if (in == to || buffer[in] != QUOTE) {
          return afterClosingQuote(buffer, in, to);
        }
      }
      unquoted[unquotedEnd++] = buffer[in++];
    }
    throw unbalanced("has an opening quote without a closing one");
  }

  private int afterClosingQuote(byte[] buffer, int from, int to) throws RejectedRecord {
    int in = from;
    while (in < to && buffer[in] != delimiter) {
      if (!AsciiNumber.isBlank(buffer[in])) {
        throw unbalanced("goes on after its closing quote");
      }
      in++;
    }
    return in;
  }

  private RejectedRecord unbalanced(String problem) {
    String detail = "field " + (count + 1) + " " + problem;
    count = 0;
    return new RejectedRecord(RejectReason.UNBALANCED_QUOTE, detail);
  }

  private void add(int start, int end) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    starts[count] = start;
    ends[count++] = end;
  }
}
