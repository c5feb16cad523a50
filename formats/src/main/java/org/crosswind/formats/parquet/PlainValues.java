package org.crosswind.formats.parquet;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;

/**
 * Values one behind the other, as the encoding PLAIN has them. What reads behind the last one
 * throws an {@link IndexOutOfBoundsException} or a {@link java.nio.BufferUnderflowException}.
 */
final class PlainValues extends ValuesReader {
  private static final int INT96_BYTES = 12;

  /** What a value of its own length has. */
  private static final int OWN = -1;

  /** Bytes of a value that {@link #readBytes} reads. */
  private final int length;

  private ByteBuffer bytes;
  private int bits;

  PlainValues(ColumnDescriptor of) {
    length =
        switch (of.getPrimitiveType().getPrimitiveTypeName()) {
          case INT96 -> INT96_BYTES;
          case FIXED_LEN_BYTE_ARRAY -> of.getPrimitiveType().getTypeLength();
          default -> OWN;
        };
  }

  @Override
  public void initFromPage(int count, ByteBufferInputStream page) throws EOFException {
    bytes = page.slice(page.available()).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public boolean readBoolean() {
    int bit = bits++;
    return ((bytes.get(bytes.position() + bit / Byte.SIZE) >> (bit % Byte.SIZE)) & 1) != 0;
  }

  @Override
  public int readInteger() {
    return bytes.getInt();
  }

  @Override
  public long readLong() {
    return bytes.getLong();
  }

  @Override
  public float readFloat() {
    return bytes.getFloat();
  }

  @Override
  public double readDouble() {
    return bytes.getDouble();
  }

  @Override
  public Binary readBytes() {
    int size = length == OWN ? bytes.getInt() : length;
    if (size < 0 || size > bytes.remaining()) {
      throw new ParquetDecodingException(
          "a page has a value of " + size + " bytes, and " + bytes.remaining() + " are left");
    }
    int from = bytes.position();
    bytes.position(from + size);
    return Binary.fromConstantByteArray(bytes.array(), bytes.arrayOffset() + from, size);
  }

  /** Not called: all values of a column are read. */
  @Override
  public void skip() {
    throw new UnsupportedOperationException();
  }
}
