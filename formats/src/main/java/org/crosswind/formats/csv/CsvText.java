package org.crosswind.formats.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.crosswind.glm.expression.Numerals;

/**
 * Lines of comma-separated UTF-8 text by RFC 4180, but that lines end with a line feed: a field
 * stands in quotes where it has a comma, a quote or an end of line, begins the line with {@code #}
 * or nothing, or is the text that stands, without quotes, for what is missing.
 */
public final class CsvText {
  private static final int FULL = 1 << 16;

  /** Bytes that any number fits in, and the delimiter before it. */
  private static final int ROOM = 32;

  private static final double FRACTIONS = 1e6;
  private static final int FRACTION_DIGITS = 6;
  private static final double LEAST_PLAIN = 1e-3;
  private static final double PLAIN = 1e7;

  private final OutputStream out;
  private final byte[] missing;
  private final boolean strict;
  private byte[] line = new byte[2 * FULL];
  private int end;
  private int lineStart;
  private boolean within;

  private CsvText(OutputStream out, String missing, boolean strict) {
    this.out = out;
    this.missing = missing.getBytes(StandardCharsets.UTF_8);
    this.strict = strict;
  }

  /**
   * Lines that go to a stream.
   *
   * @param missing stands for what is missing
   */
  public CsvText(OutputStream out, String missing) {
    this(out, missing, false);
  }

  /** The same, where a line that begins with an empty field begins with quotes: none is empty. */
  public static CsvText withoutEmptyLines(OutputStream out, String missing) {
    return new CsvText(out, missing, true);
  }

  private void begin(int room) {
    if (end + room > line.length) {
      line = Arrays.copyOf(line, Math.max(2 * line.length, end + room));
    }
    if (within) {
      line[end++] = ',';
    }
    within = true;
  }

  /** The next field of a line, of these UTF-8 bytes. */
  public void field(byte[] text, int from, int to) {
    // Readers that know comments would take the line for one.
    boolean quoted =
        (!within && (from == to ? strict : text[from] == '#'))
            || Arrays.equals(text, from, to, missing, 0, missing.length)
            || needsQuotes(text, from, to);
    begin(2 * (to - from) + 3);
    if (!quoted) {
      plain(text, from, to);
      return;
    }
    line[end++] = '"';
    for (int i = from; i < to; i++) {
      if (text[i] == '"') {
        line[end++] = '"';
      }
      line[end++] = text[i];
    }
    line[end++] = '"';
  }

  private void plain(byte[] text, int from, int to) {
    System.arraycopy(text, from, line, end, to - from);
    end += to - from;
  }

  /** The next field, of which there is no value. */
  public void missing() {
    begin(missing.length);
    plain(missing, 0, missing.length);
  }

  private static boolean needsQuotes(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      byte b = text[i];
      if (b <= ',' && (b == ',' || b == '"' || b == '\n' || b == '\r')) {
        return true;
      }
    }
    return false;
  }

  /** The next field of a line. */
  public void field(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    field(bytes, 0, bytes.length);
  }

  /**
   * The next field, a number in the fewest digits that give it again: a whole one below 2^53 by
   * these alone, any other as {@link Double#toString} has it.
   */
  public void field(double number) {
    double size = Math.abs(number);
    if (Numerals.isWhole(number) && (number != 0 || 1 / number > 0)) {
      field((long) number);
      return;
    }
    // Of at most 15 digits each decimal number has a double of its own, so that these are the
    // fewest.
    long millionths = size >= LEAST_PLAIN && size < PLAIN ? (long) Math.rint(size * FRACTIONS) : 0;
    if (millionths == 0 || millionths / FRACTIONS != size) {
      field(Double.toString(number));
      return;
    }
    begin(ROOM);
    if (number < 0) {
      line[end++] = '-';
    }
    digits(millionths / (long) FRACTIONS);
    fraction((int) (millionths % (long) FRACTIONS));
  }

  /** The next field, a whole number. */
  public void field(long number) {
    begin(ROOM);
    if (number < 0) {
      line[end++] = '-';
    }
    digits(number);
  }

  private void digits(long number) {
    int first = end;
    long left = number;
    do {
      line[end++] = (byte) ('0' + Math.abs(left % 10));
      left /= 10;
    } while (left != 0);
    for (int i = first, j = end - 1; i < j; i++, j--) {
      byte b = line[i];
      line[i] = line[j];
      line[j] = b;
    }
  }

  private void fraction(int millionths) {
    line[end++] = '.';
    int left = millionths;
    for (int i = end + FRACTION_DIGITS - 1; i >= end; i--) {
      line[i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    end += FRACTION_DIGITS;
    while (line[end - 1] == '0') {
      end--;
    }
  }

  /** Takes back the fields of a line that is not ended. */
  public void dropLine() {
    end = lineStart;
    within = false;
  }

  /** Ends a line; whole buffers go to the stream. */
  public void endLine() throws IOException {
    if (end == line.length) {
      line = Arrays.copyOf(line, 2 * line.length);
    }
    line[end++] = '\n';
    lineStart = end;
    within = false;
    if (end >= FULL) {
      flush();
    }
  }

  /** Hands on what is still here; closes nothing. */
  public void flush() throws IOException {
    out.write(line, 0, end);
    end = 0;
    lineStart = 0;
  }
}
