package org.crosswind.formats.avro;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.TextBytes;

/**
 * Writes records of a flat schema as Avro's binary encoding, value after value in the order of the
 * fields, into bytes that are used again by the next record.
 */
public final class RowEncoder {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** Room that any value but a text fits in. */
  private static final int ROOM = 16;

  private final FlatSchema.Kind[] kinds;
  private final byte[] nullBranches;
  private final TextBytes view = new TextBytes();
  private byte[] data = new byte[512];
  private int end;
  private int field;

  /**
   * An encoder.
   *
   * @throws IllegalArgumentException when the schema is not flat
   */
  public RowEncoder(Schema schema) {
    FlatSchema flat =
        FlatSchema.of(schema)
            .orElseThrow(() -> new IllegalArgumentException("not flat: " + schema.getFullName()));
    kinds = new FlatSchema.Kind[flat.size()];
    nullBranches = new byte[kinds.length];
    for (int f = 0; f < kinds.length; f++) {
      kinds[f] = flat.kind(f);
      nullBranches[f] = flat.nullBranch(f);
    }
  }

  /** Begins a record. */
  public RowEncoder begin() {
    end = 0;
    field = 0;
    return this;
  }

  private void branch(boolean isNull) {
    byte nullBranch = nullBranches[field++];
    if (end + ROOM > data.length) {
      data = Arrays.copyOf(data, 2 * data.length);
    }
    if (nullBranch != FlatSchema.NO_BRANCH) {
      data[end++] = (byte) (isNull ? nullBranch : FlatSchema.SECOND_BRANCH - nullBranch);
    } else if (isNull) {
      throw new IllegalArgumentException("field " + (field - 1) + " takes no null");
    }
  }

  /** The next field is null. */
  public RowEncoder putNull() {
    branch(true);
    return this;
  }

  /** The next field, an int or a long. */
  public RowEncoder put(long value) {
    branch(false);
    whole(value);
    return this;
  }

  /** The next field, an int or a long, if it is there. */
  public RowEncoder put(boolean there, long value) {
    return there ? put(value) : putNull();
  }

  /** The next field, a double. */
  public RowEncoder put(double value) {
    branch(false);
    LONGS.set(data, end, Double.doubleToRawLongBits(value));
    end += Double.BYTES;
    return this;
  }

  /** The next field, a double; null for NaN. */
  public RowEncoder putMeasure(double value) {
    return Double.isNaN(value) ? putNull() : put(value);
  }

  /** The next field, a value as Avro's generic data have it. */
  public RowEncoder putValue(Object value) {
    if (value == null) {
      return putNull();
    }
    if (value instanceof Double decimal) {
      return put(decimal.doubleValue());
    }
    if (value instanceof Float decimal) {
      branch(false);
      INTS.set(data, end, Float.floatToRawIntBits(decimal));
      end += Float.BYTES;
      return this;
    }
    if (value instanceof Number whole) {
      return put(whole.longValue());
    }
    if (value instanceof Boolean logical) {
      branch(false);
      data[end++] = (byte) (logical ? 1 : 0);
      return this;
    }
    byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
    return put(text, 0, text.length);
  }

  /** The next field, a text of UTF-8 bytes. */
  public RowEncoder put(byte[] text, int from, int to) {
    branch(false);
    whole(to - from);
    append(text, from, to);
    return this;
  }

  /**
   * The next field, a value of a row by what the field is: a text by its bytes where they lie at
   * hand; null when missing. NaN stays where the field takes no null.
   */
  public RowEncoder put(Row row, int column) {
    boolean required = nullBranches[field] == FlatSchema.NO_BRANCH;
    return switch (kinds[field]) {
      case TEXT -> putText(row, column);
      case DOUBLE -> required ? put(row.number(column)) : putMeasure(row.number(column));
      default -> putValue(row.isMissing(column) && !required ? null : row.value(column));
    };
  }

  private RowEncoder putText(Row row, int column) {
    return row.utf8(column, view)
        ? put(view.data(), view.from(), view.to())
        : putValue(row.text(column));
  }

  /** Fields that are encoded already. */
  public RowEncoder putEncoded(byte[] fields, int from, int to, int count) {
    append(fields, from, to);
    field += count;
    return this;
  }

  private void append(byte[] bytes, int from, int to) {
    int length = to - from;
    if (end + length > data.length) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, end + length));
    }
    System.arraycopy(bytes, from, data, end, length);
    end += length;
  }

  private void whole(long value) {
    long bits = (value << 1) ^ (value >> (Long.SIZE - 1));
    while ((bits & ~0x7fL) != 0) {
      data[end++] = (byte) (bits | 0x80);
      bits >>>= 7;
    }
    data[end++] = (byte) bits;
  }

  /** The bytes of the record; the first {@link #length} hold. */
  public byte[] data() {
    if (field != nullBranches.length) {
      throw new IllegalStateException(
          "the record has " + field + " of " + nullBranches.length + " fields");
    }
    return data;
  }

  public int length() {
    return end;
  }
}
