package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * One line of delimited UTF-8 text, cut into fields by RFC 4180: a field that begins with a quote
 * ends at the next single one, may hold the delimiter, and writes a quote as two. A quote elsewhere
 * is an ordinary character; blanks after a closing quote are dropped; one carriage return at the
 * end of the line is ignored. Where the delimiter is a blank, so is a run of blanks, and those at
 * the ends of the line are none.
 *
 * <p>The object is made to be used again for line after line. Fields are views of the caller's
 * buffer, valid until that buffer changes or {@link #split} is called again. Not thread-safe.
 */
public final class DelimitedLine {
  private final byte delimiter;
  private final long delimiters;
  private final byte quote;
  private final long quotes;

  /** Whether there are quotes. */
  private final boolean quoting;

  private byte[] data = new byte[0];

  /** The byte before the first field, then the byte after each field. */
  private int[] cuts = new int[64];

  private int count;

  /** Whether the quotes around fields are still there. */
  private boolean raw;

  /** Whether fields stood in quotes, once these are gone. */
  private boolean[] wereQuoted = new boolean[64];

  /** All bytes of the line together: none beyond ASCII, none in here. */
  private long together;

  private byte[] unquoted = new byte[0];
  private int unquotedEnd;

  /** A line delimited by commas. */
  public DelimitedLine() {
    this(',');
  }

  /** A line with double quotes. */
  public DelimitedLine(char delimiter) {
    this(delimiter, Dialect.QUOTE);
  }

  /**
   * A line of a dialect.
   *
   * @param delimiter an ASCII character other than the quote and the ends of a line
   * @param quote another one, or {@link Dialect#NO_QUOTE}
   * @throws IllegalArgumentException for any other character
   */
  public DelimitedLine(char delimiter, char quote) {
    if (delimiter >= 128 || delimiter == quote || isEnd(delimiter)) {
      throw new IllegalArgumentException(
          "delimiter is character " + (int) delimiter + ", not an ASCII character but the quote");
    }
    if (quote >= 128 || isEnd(quote)) {
      throw new IllegalArgumentException(
          "quote is character " + (int) quote + ", not an ASCII character");
    }
    this.delimiter = (byte) delimiter;
    this.quote = (byte) quote;
    delimiters = ByteWords.repeated(this.delimiter);
    quotes = ByteWords.repeated(this.quote);
    quoting = quote != Dialect.NO_QUOTE;
  }

  private static boolean isEnd(char c) {
    return c == '\r' || c == '\n';
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
    raw = quoting;
    if (!cut(buffer, from, end)) {
      splitUnquoting(buffer, from, end);
    }
    if (delimiter == ' ') {
      dropEmpty();
    }
  }

  /** Leaves out fields of no byte, unless there is no other. */
  private void dropEmpty() {
    int kept = 0;
    for (int i = 1; i <= count; i++) {
      if (cuts[i] > cuts[kept] + 1) {
        kept++;
      }
      cuts[kept] = cuts[i];
    }
    count = kept;
    if (kept == 0) {
      count = 1;
      cuts[1] = cuts[0]--;
    }
  }

  /**
   * Finds the delimiters, eight bytes at a time; those between quotes do not count. A delimiter is
   * imagined after the last byte, so that every field has one.
   *
   * @return false for a line whose quotes are doubled, stand within a field or are not closed, or
   *     that has blanks between a closing quote and the delimiter; its fields are then not found
   */
  private boolean cut(byte[] buffer, int from, int end) {
    long quoted = 0; // all bytes or none: whether the word begins within quotes
    long mayOpen = 1L << 7; // in its lowest byte: whether a field may begin with the word
    long closed = 0; // in its lowest byte: whether the byte before the word is a closing quote
    cuts[0] = from - 1;
    together = 0;
    int found = 0;
    for (int i = from; i <= end; i += Long.BYTES) {
      long word =
          end - i >= Long.BYTES
              ? ByteWords.at(buffer, i)
              : ByteWords.tail(buffer, i, end) | ((long) delimiter << ((end - i) << 3));
      together |= word;
      long cut = ByteWords.equal(word, delimiters);
      long marks = quoting ? ByteWords.equal(word, quotes) : 0;
      if ((marks | quoted | closed) != 0) {
        long inside = ByteWords.oddPrefix(marks) ^ quoted;
        cut &= ~inside;
        long closing = marks & ~inside;
        long wrong = marks & inside & ~((cut << Byte.SIZE) | mayOpen);
        wrong |= ((closing << Byte.SIZE) | closed) & ~cut;
        if (wrong != 0) {
          return false;
        }
        quoted = inside < 0 ? ByteWords.ALL : 0;
        closed = closing >>> 56;
      }
      mayOpen = cut >>> 56;
      if (found + Long.BYTES >= cuts.length) {
        cuts = Arrays.copyOf(cuts, 2 * cuts.length);
      }
      while (cut != 0) {
        cuts[++found] = i + ByteWords.first(cut);
        cut &= cut - 1;
      }
    }
    count = found;
    return quoted == 0;
  }

  /** Whether a line is no row: white space without a delimiter, or empty. */
  public boolean isNone(byte[] buffer, int from, int to) {
    if (!AsciiNumber.showsNothing(buffer, from, to)) {
      return false;
    }
    for (int i = from; delimiter < ' ' && i < to; i++) {
      if (buffer[i] == delimiter) {
        return false;
      }
    }
    return true;
  }

  char delimiter() {
    return (char) delimiter;
  }

  char quote() {
    return (char) quote;
  }

  /** How many fields the line has: at least 1 after a successful split. */
  public int fieldCount() {
    return count;
  }

  /** Whether the line is empty or white space: one blank field. */
  public boolean isBlankLine() {
    return count == 1 && isBlank(0);
  }

  /** The first field that is no UTF-8, or -1. Of a line of ASCII it is known without a look. */
  public int notUtf8() {
    if ((together & ByteWords.ALL) == 0) {
      return -1;
    }
    for (int field = 0; field < count; field++) {
      if (!Utf8.isValid(data, start(field), end(field))) {
        return field;
      }
    }
    return -1;
  }

  /** Whether the field is empty or ASCII white space. */
  public boolean isBlank(int field) {
    int end = end(field);
    return AsciiNumber.skipBlanks(data, start(field), end) == end;
  }

  /** Whether the field without the blanks around it is exactly this ASCII text. */
  public boolean is(int field, String ascii) {
    int start = AsciiNumber.skipBlanks(data, start(field), end(field));
    int end = AsciiNumber.dropBlanks(data, start, end(field));
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
    return decode(start(field), end(field));
  }

  /** The field's text without its quotes and without the ASCII white space around it. */
  public String trimmed(int field) {
    int start = AsciiNumber.skipBlanks(data, start(field), end(field));
    return decode(start, AsciiNumber.dropBlanks(data, start, end(field)));
  }

  /** Moves a view to the bytes of that text; always true. */
  public boolean trimmed(int field, TextBytes view) {
    int start = AsciiNumber.skipBlanks(data, start(field), end(field));
    view.moveTo(data, start, AsciiNumber.dropBlanks(data, start, end(field)));
    return true;
  }

  /**
   * The field as a whole number of 32 bits; a fraction of zeros, as in {@code 1.00}, is allowed.
   *
   * @return the number, or {@link AsciiNumber#NO_INTEGER}
   */
  public long integer(int field) {
    return AsciiNumber.integer(data, start(field), end(field));
  }

  /**
   * The field as a decimal number.
   *
   * @return the number, or NaN when the field is no finite number
   */
  public double decimal(int field) {
    return AsciiNumber.decimal(data, start(field), end(field));
  }

  private String decode(int start, int end) {
    return new String(data, start, end - start, StandardCharsets.UTF_8);
  }

  /** The bytes in which the fields are. */
  public byte[] bytes() {
    return data;
  }

  /** Where the field begins, a quote left out. */
  public int start(int field) {
    Objects.checkIndex(field, count);
    int start = cuts[field] + 1;
    return raw && start < cuts[field + 1] && data[start] == quote ? start + 1 : start;
  }

  /** Where the field ends, a quote left out. */
  public int end(int field) {
    Objects.checkIndex(field, count);
    int end = cuts[field + 1];
    int start = cuts[field] + 1;
    return raw && start < end && data[start] == quote ? end - 1 : end;
  }

  /** Whether a field stands in quotes. */
  public boolean isQuoted(int field) {
    Objects.checkIndex(field, count);
    int start = cuts[field] + 1;
    return raw ? start < cuts[field + 1] && data[start] == quote : wereQuoted[field];
  }

  private void splitUnquoting(byte[] buffer, int from, int to) throws RejectedRecord {
    if (unquoted.length < to - from + 1) {
      unquoted = new byte[Math.max(1024, 2 * (to - from))];
    }
    data = unquoted;
    raw = false;
    together = ByteWords.ALL;
    unquotedEnd = 0;
    count = 0;
    cuts[0] = -1;
    int in = from;
    do {
      boolean quoted = in < to && buffer[in] == quote;
      in = quoted ? copyQuoted(buffer, in + 1, to) : copyPlain(buffer, in, to);
      add(unquotedEnd++, quoted);
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
      if (buffer[in] == quote) {
        in++;
        if (in == to || buffer[in] != quote) {
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

  /** A field that ends here; the byte is passed over, so that fields lie as in plain text. */
  private void add(int end, boolean quoted) {
    if (count + 1 == cuts.length) {
      cuts = Arrays.copyOf(cuts, 2 * cuts.length);
    }
    if (count == wereQuoted.length) {
      wereQuoted = Arrays.copyOf(wereQuoted, 2 * count);
    }
    wereQuoted[count] = quoted;
    cuts[++count] = end;
  }
}
