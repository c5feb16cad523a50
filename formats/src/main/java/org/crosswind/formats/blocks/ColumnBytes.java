package org.crosswind.formats.blocks;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.crosswind.formats.avro.FlatSchema;

/** The bytes of a column of a block, which grow as they are written. Little endian. */
final class ColumnBytes {
  /** The {@link #width} of texts: each has its own. */
  static final int TEXT = -1;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[1 << 14];
  private int end;

  /** Bytes of a value. */
  static int width(FlatSchema.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> 1;
      case INT, FLOAT -> Integer.BYTES;
      case LONG, DOUBLE -> Long.BYTES;
      case TEXT -> TEXT;
    };
  }

  /**
   * A number as {@link #value} wrote it.
   *
   * @return a whole number, or the bits of a double
   */
  static long value(FlatSchema.Kind kind, byte[] from, int at) {
    return switch (kind) {
      case BOOLEAN -> from[at];
      case INT -> (int) INTS.get(from, at);
      case FLOAT -> Double.doubleToRawLongBits(Float.intBitsToFloat((int) INTS.get(from, at)));
      default -> (long) LONGS.get(from, at);
    };
  }

  static int length(byte[] from, int at) {
    return (int) INTS.get(from, at);
  }

  static char code(byte[] from, int at) {
    return (char) (short) SHORTS.get(from, at);
  }

  /** Begins anew, with room for some bytes. */
  void begin(int room) {
    end = 0;
    room(room);
  }

  private void room(int more) {
    if (end + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, end + more));
    }
  }

  /** A number by its bits. */
  void value(FlatSchema.Kind kind, long value) {
    room(Long.BYTES);
    switch (kind) {
      case BOOLEAN -> bytes[end] = (byte) value;
      case INT -> INTS.set(bytes, end, (int) value);
      case FLOAT ->
          INTS.set(bytes, end, Float.floatToRawIntBits((float) Double.longBitsToDouble(value)));
      default -> LONGS.set(bytes, end, value);
    }
    end += width(kind);
  }

  void text(byte[] data, int from, int to) {
    room(Integer.BYTES + to - from);
    INTS.set(bytes, end, to - from);
    System.arraycopy(data, from, bytes, end + Integer.BYTES, to - from);
    end += Integer.BYTES + to - from;
  }

  /** The codes of rows. */
  void codes(char[] codes, int rows, Encoding encoding) {
    int size = encoding.bytes(rows);
    room(size);
    if (encoding == Encoding.CODES_16) {
      for (int i = 0; i < rows; i++) {
        SHORTS.set(bytes, end + Short.BYTES * i, (short) codes[i]);
      }
    } else if (encoding == Encoding.CODES_8) {
      for (int i = 0; i < rows; i++) {
        bytes[end + i] = (byte) codes[i];
      }
    } else {
      Arrays.fill(bytes, end, end + size, (byte) 0);
      int each = Byte.SIZE / encoding.bits();
      for (int i = 0; i < rows; i++) {
        bytes[end + i / each] |= (byte) (codes[i] << (i % each * encoding.bits()));
      }
    }
    end += size;
  }

  /** The CRC-32C of a column's bytes. */
  static int checksum(ByteBuffer bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes.duplicate());
    return (int) sum.getValue();
  }

  ByteBuffer buffer() {
    return ByteBuffer.wrap(bytes, 0, end);
  }
}
