package org.crosswind.export.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * A message of Protocol Buffers that is being written: fields by their numbers, each behind a tag
 * of number and wire type (protobuf.dev/programming-guides/encoding).
 */
final class Wire {
  private static final int VARINT = 0;
  private static final int BYTES = 2;

  /** A text that no UTF-8 is of. */
  static final class Unfit extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unfit(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A whole number; a negative one has ten bytes, as int64 has. */
  Wire number(int field, long value) {
    varint(((long) field << 3) | VARINT);
    varint(value);
    return this;
  }

  /** Several whole numbers as one packed field. */
  Wire numbers(int field, long... values) {
    Wire packed = new Wire();
    for (long value : values) {
      packed.varint(value);
    }
    return message(field, packed);
  }

  Wire bytes(int field, byte[] value) {
    varint(((long) field << 3) | BYTES);
    varint(value.length);
    out.writeBytes(value);
    return this;
  }

  /**
   * A text in UTF-8.
   *
   * @throws Unfit when it has half of a surrogate pair
   */
  Wire text(int field, String value) {
    return bytes(field, utf8(value));
  }

  Wire message(int field, Wire message) {
    return bytes(field, message.bytes());
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void varint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    out.write((int) rest);
  }

  static byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw new Unfit("half of a surrogate pair in '" + text + "'", e);
    }
  }

  /** Doubles as eight bytes each, the lowest first. */
  static byte[] doubles(double... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      buffer.putDouble(value);
    }
    return buffer.array();
  }

  /** Whole numbers likewise. */
  static byte[] longs(long... values) {
    ByteBuffer buffer = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long value : values) {
      buffer.putLong(value);
    }
    return buffer.array();
  }
}
