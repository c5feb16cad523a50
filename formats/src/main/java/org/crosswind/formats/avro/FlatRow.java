package org.crosswind.formats.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Optional;
import org.apache.avro.Schema;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.formats.text.Utf8;

/**
 * A flat Avro record as a row, read in place from its binary encoding: moving to a record makes no
 * object. Values and levels are those of {@link AvroRow}.
 */
public final class FlatRow implements Row {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private final RowColumns columns;
  private final FlatSchema.Kind[] kinds;
  private final byte[] nullBranches;

  /** What is asked of every value of every row, by field. */
  private final boolean[] decimals;

  private final boolean[] wholes;

  /** Dates and times, null for other fields. */
  private final TimeType[] times;

  private final boolean[] there;

  /** By field a whole number, the bits of a double, 0 or 1; of a text its length. */
  private final long[] bits;

  /** Of a text, where it begins. */
  private final int[] starts;

  private final TextCache[] texts;
  private byte[] data;
  private int from;
  private int to;

  private FlatRow(FlatSchema schema) {
    columns = AvroRow.columns(schema.schema());
    int size = schema.size();
    kinds = new FlatSchema.Kind[size];
    nullBranches = new byte[size];
    texts = new TextCache[size];
    decimals = new boolean[size];
    wholes = new boolean[size];
    times = new TimeType[size];
    for (int f = 0; f < size; f++) {
      kinds[f] = schema.kind(f);
      nullBranches[f] = schema.nullBranch(f);
      decimals[f] = kinds[f] == FlatSchema.Kind.DOUBLE || kinds[f] == FlatSchema.Kind.FLOAT;
      times[f] = TimeType.of(schema.schema().getFields().get(f).schema());
      boolean whole = kinds[f] == FlatSchema.Kind.INT || kinds[f] == FlatSchema.Kind.LONG;
      wholes[f] = whole && times[f] == null;
      texts[f] = kinds[f] == FlatSchema.Kind.TEXT ? new TextCache() : null;
    }
    there = new boolean[size];
    bits = new long[size];
    starts = new int[size];
  }

  /** A row of a schema; empty when the schema has fields that are no plain values. */
  public static Optional<FlatRow> of(Schema schema) {
    return FlatSchema.of(schema).map(FlatRow::new);
  }

  /** Moves to the record that begins at a position of bytes that all may belong to it. */
  public int moveTo(byte[] bytes, int position) {
    return moveTo(bytes, position, bytes.length);
  }

  /**
   * Moves to the record that begins at a position. The bytes must stay as they are while the row is
   * used.
   *
   * @param limit behind the last byte that may belong to it
   * @return the position behind the record
   * @throws IndexOutOfBoundsException when the bytes end before the record does
   */
  public int moveTo(byte[] bytes, int position, int limit) {
    data = bytes;
    from = position;
    int at = position;
    for (int f = 0; f < kinds.length; f++) {
      there[f] = true;
      if (nullBranches[f] != FlatSchema.NO_BRANCH && bytes[at++] == nullBranches[f]) {
        there[f] = false;
        continue;
      }
      switch (kinds[f]) {
        case DOUBLE -> {
          bits[f] = (long) LONGS.get(bytes, at);
          at += Double.BYTES;
        }
        case FLOAT -> {
          bits[f] = Double.doubleToRawLongBits(Float.intBitsToFloat((int) INTS.get(bytes, at)));
          at += Float.BYTES;
        }
        case BOOLEAN -> bits[f] = bytes[at++];
        case TEXT -> {
          at = whole(f, bytes, at);
          starts[f] = at;
          if (bits[f] < 0 || bits[f] > limit - at) {
            throw new IndexOutOfBoundsException("a text of " + bits[f] + " bytes");
          }
          at += (int) bits[f];
        }
        default -> at = whole(f, bytes, at);
      }
    }
    if (at > limit) {
      throw new IndexOutOfBoundsException("the record ends behind its block");
    }
    to = at;
    return at;
  }

  /** Reads a whole number: seven bits a byte, the lowest first, zig-zag. */
  private int whole(int field, byte[] bytes, int position) {
    int at = position;
    byte b = bytes[at++];
    long value = b & 0x7f;
    for (int shift = 7; b < 0; shift += 7) {
      b = bytes[at++];
      value |= (b & 0x7fL) << shift;
    }
    bits[field] = (value >>> 1) ^ -(value & 1);
    return at;
  }

  /** The bytes that hold the record. */
  public byte[] data() {
    return data;
  }

  /** Where the record begins. */
  public int from() {
    return from;
  }

  /** Where the record ends. */
  public int to() {
    return to;
  }

  /** Whether a field is null, which NaN is not. */
  public boolean isNull(int column) {
    return !there[column];
  }

  /** The whole number of a field that has a value, exactly; 0 or 1 of a logical one. */
  public long whole(int column) {
    return bits[column];
  }

  /** Where in {@link #data} the UTF-8 bytes of a text that is there begin. */
  public int textFrom(int column) {
    return starts[column];
  }

  /** How many bytes a text has. */
  public int textLength(int column) {
    return (int) bits[column];
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    return !there[column]
        || (decimals[column] && Double.isNaN(Double.longBitsToDouble(bits[column])));
  }

  @Override
  public double number(int column) {
    if (!there[column]) {
      return Double.NaN;
    }
    if (decimals[column]) {
      return Double.longBitsToDouble(bits[column]);
    }
    return kinds[column] == FlatSchema.Kind.TEXT || times[column] != null
        ? Texts.number(columns.column(column).name(), text(column))
        : bits[column];
  }

  @Override
  public String text(int column) {
    if (isMissing(column)) {
      return null;
    }
    return switch (kinds[column]) {
      case DOUBLE, FLOAT -> Texts.level(Double.longBitsToDouble(bits[column]));
      case TEXT -> texts[column].of(data, starts[column], (int) bits[column]);
      case BOOLEAN -> Texts.level(bits[column] != 0);
      default -> wholes[column] ? Texts.level(bits[column]) : times[column].text(bits[column]);
    };
  }

  @Override
  public boolean utf8(int column, TextBytes view) {
    int start = starts[column];
    int end = start + (int) bits[column];
    if (kinds[column] != FlatSchema.Kind.TEXT
        || !there[column]
        || !Utf8.isValid(data, start, end)) {
      return false;
    }
    view.moveTo(data, start, end);
    return true;
  }

  @Override
  public int small(int column) {
    long value = bits[column];
    boolean small = wholes[column] && there[column] && value >= 0 && value < Texts.SMALL;
    return small ? (int) value : -1;
  }

  @Override
  public Object value(int column) {
    if (!there[column]) {
      return null;
    }
    return switch (kinds[column]) {
      case INT -> (int) bits[column];
      case LONG -> bits[column];
      case FLOAT -> (float) Double.longBitsToDouble(bits[column]);
      case DOUBLE -> Double.longBitsToDouble(bits[column]);
      case BOOLEAN -> bits[column] != 0;
      case TEXT -> text(column);
    };
  }
}
