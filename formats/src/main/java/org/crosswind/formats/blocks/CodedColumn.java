package org.crosswind.formats.blocks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.avro.Schema;
import org.apache.avro.io.Decoder;
import org.crosswind.formats.avro.FlatSchema;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnValues;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.formats.text.Utf8;

/**
 * A column of a block: a code for each row, and what there is to know of the value of each code. A
 * column that lies in the file without a list is read as a list of all its values.
 */
final class CodedColumn implements ColumnValues, RowBatch.Column {
  private final String name;
  private final FlatSchema.Kind kind;

  /** Null of a column that holds no dates or times. */
  private final TimeType time;

  private final BatchRow row;
  private char[] codes = new char[0];

  /** By code; 0 is that of null. */
  private boolean[] missing = {true};

  private double[] numbers = {Double.NaN};
  private int[] smalls = {-1};

  /** Whole numbers, and the bits of doubles. */
  private long[] bits = {0};

  /** Made when they are first asked for. */
  private String[] texts = {null};

  /** Of texts, where their bytes begin and end. */
  private int[] starts = {0};

  private int[] ends = {0};
  private Encoding encoding;
  private ByteBuffer buffer;
  private byte[] bytes;

  /** How many values there are. */
  private int size;

  CodedColumn(String name, FlatSchema.Kind kind, Schema type, BatchRow row) {
    this.name = name;
    this.kind = kind;
    time = TimeType.of(type);
    this.row = row;
  }

  /**
   * Takes the column of the next block as it lies in the file.
   *
   * @throws IOException also when its bytes are not those that were written
   */
  void load(Decoder in) throws IOException {
    encoding = Encoding.of(in.readEnum());
    size = in.readInt();
    int checksum = in.readInt();
    buffer = in.readBytes(buffer);
    if (ColumnBytes.checksum(buffer) != checksum) {
      throw new IOException(name + " has another checksum than was written");
    }
  }

  /**
   * Reads what was loaded.
   *
   * @throws IOException when it is no column of so many rows
   */
  void read(int rows) throws IOException {
    if (size < 0 || size > rows) {
      throw new IOException(name + " claims " + size + " values of " + rows + " rows");
    }
    bytes = buffer.array();
    int from = buffer.arrayOffset() + buffer.position();
    int to = buffer.arrayOffset() + buffer.limit();
    if (codes.length < rows) {
      codes = new char[rows];
    }
    room(size + 1);
    if (encoding == Encoding.PLAIN) {
      int end = from + encoding.bytes(rows);
      if (end > to || presence(rows, from) != size) {
        throw new IOException(name + " does not have the " + size + " values that it claims");
      }
      requireEnd(values(end, to), to);
      return;
    }
    int end = values(from, to);
    requireEnd(end + encoding.bytes(rows), to);
    if (encoding == Encoding.CONSTANT) {
      Arrays.fill(codes, 0, rows, (char) size);
    } else {
      codes(rows, end);
    }
  }

  private void requireEnd(int at, int to) throws IOException {
    if (at != to) {
      throw new IOException(name + " has " + (to - at) + " bytes beside its values");
    }
  }

  private void room(int codesUsed) {
    if (missing.length >= codesUsed) {
      return;
    }
    int length = Math.max(codesUsed, 2 * missing.length);
    missing = new boolean[length];
    missing[0] = true;
    numbers = new double[length];
    numbers[0] = Double.NaN;
    smalls = new int[length];
    smalls[0] = -1;
    bits = new long[length];
    texts = new String[length];
    starts = new int[length];
    ends = new int[length];
  }

  /** Codes that count the values up; 0 where there is none. */
  private int presence(int rows, int from) {
    int present = 0;
    for (int i = 0; i < rows; i++) {
      boolean there = ((bytes[from + i / Byte.SIZE] >> (i % Byte.SIZE)) & 1) == 1;
      codes[i] = (char) (there ? ++present : 0);
    }
    return present;
  }

  private void codes(int rows, int from) throws IOException {
    char most = 0;
    if (encoding == Encoding.CODES_16) {
      for (int i = 0; i < rows; i++) {
        codes[i] = ColumnBytes.code(bytes, from + Character.BYTES * i);
        most = (char) Math.max(most, codes[i]);
      }
    } else {
      int width = encoding.bits();
      int each = Byte.SIZE / width;
      int mask = (1 << width) - 1;
      for (int i = 0; i < rows; i++) {
        codes[i] = (char) ((bytes[from + i / each] >> (i % each * width)) & mask);
        most = (char) Math.max(most, codes[i]);
      }
    }
    if (most > size) {
      throw new IOException(name + " has the code " + (int) most + " of " + size + " values");
    }
  }

  /** Reads the values, and says where they end. */
  private int values(int from, int to) throws IOException {
    int at = from;
    Arrays.fill(texts, 0, size + 1, null);
    int width = ColumnBytes.width(kind);
    for (int code = 1; code <= size; code++) {
      int length = width == ColumnBytes.TEXT ? Integer.BYTES : width;
      if (length > to - at) {
        throw new IOException(name + " ends behind its bytes");
      }
      if (width == ColumnBytes.TEXT) {
        starts[code] = at + length;
        length += ColumnBytes.length(bytes, at);
        if (length < Integer.BYTES || length > to - at) {
          throw new IOException(name + " has a text of " + (length - Integer.BYTES) + " bytes");
        }
        ends[code] = at + length;
        smalls[code] = -1;
        missing[code] = false;
      } else {
        number(code, ColumnBytes.value(kind, bytes, at));
      }
      at += length;
    }
    return at;
  }

  private void number(int code, long value) {
    bits[code] = value;
    smalls[code] = -1;
    switch (kind) {
      case DOUBLE, FLOAT -> {
        numbers[code] = Double.longBitsToDouble(value);
        missing[code] = Double.isNaN(numbers[code]);
      }
      default -> {
        numbers[code] = value;
        missing[code] = false;
        boolean whole = kind != FlatSchema.Kind.BOOLEAN && time == null;
        if (whole && value >= 0 && value < Texts.SMALL) {
          smalls[code] = (int) value;
        }
      }
    }
  }

  private int code() {
    return codes[row.at()];
  }

  @Override
  public char[] codes() {
    return codes;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean isMissing(int code) {
    return missing[code];
  }

  @Override
  public boolean isMissing() {
    return missing[codes[row.at()]];
  }

  @Override
  public int small() {
    return smalls[codes[row.at()]];
  }

  @Override
  public double number() {
    return number(code());
  }

  @Override
  public double number(int code) {
    return code > 0 && (kind == FlatSchema.Kind.TEXT || time != null)
        ? Texts.number(name, text(code))
        : numbers[code];
  }

  @Override
  public String text() {
    return text(code());
  }

  @Override
  public String text(int code) {
    if (!missing[code] && texts[code] == null) {
      texts[code] =
          switch (kind) {
            case DOUBLE, FLOAT -> Texts.level(numbers[code]);
            case TEXT ->
                new String(bytes, starts[code], ends[code] - starts[code], StandardCharsets.UTF_8);
            case BOOLEAN -> Texts.level(bits[code] != 0);
            default -> time == null ? Texts.level(bits[code]) : time.text(bits[code]);
          };
    }
    return texts[code];
  }

  @Override
  public Object value() {
    int code = code();
    if (code == 0) {
      return null;
    }
    return switch (kind) {
      case INT -> (int) bits[code];
      case LONG -> bits[code];
      case FLOAT -> (float) numbers[code];
      case DOUBLE -> numbers[code];
      case BOOLEAN -> bits[code] != 0;
      case TEXT -> text();
    };
  }

  @Override
  public boolean utf8(TextBytes view) {
    int code = code();
    if (code == 0
        || kind != FlatSchema.Kind.TEXT
        || !Utf8.isValid(bytes, starts[code], ends[code])) {
      return false;
    }
    view.moveTo(bytes, starts[code], ends[code]);
    return true;
  }

  String name() {
    return name;
  }

  /** Whether no row of the block has a value. */
  boolean isEmpty() {
    for (int code = 1; code <= size; code++) {
      if (!missing[code]) {
        return false;
      }
    }
    return true;
  }

  /** Whether every row of the block has one. */
  boolean isFull(int rows) {
    for (int i = 0; i < rows; i++) {
      if (missing[codes[i]]) {
        return false;
      }
    }
    return true;
  }

  /** Whether values are compared as the numbers that they are. */
  boolean isNumber() {
    return time == null && kind != FlatSchema.Kind.TEXT && kind != FlatSchema.Kind.BOOLEAN;
  }

  boolean isText() {
    return kind == FlatSchema.Kind.TEXT;
  }

  /** The numbers of the block's values, NaN where there are none. */
  DoubleStream numbers() {
    return Arrays.stream(numbers, 1, size + 1);
  }

  /** Whether a text is one of the block's values. */
  boolean has(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    for (int code = 1; code <= size; code++) {
      if (Arrays.equals(bytes, starts[code], ends[code], utf8, 0, utf8.length)) {
        return true;
      }
    }
    return false;
  }
}
