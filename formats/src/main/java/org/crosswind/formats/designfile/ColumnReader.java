package org.crosswind.formats.designfile;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.io.Decoder;

/** Reads the columns that {@link ColumnWriter} wrote, without an object a row but for texts. */
final class ColumnReader {
  private static final VarHandle SHORTS =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int BYTE = 0xff;
  private static final int SHORT = 0xffff;

  private Decoder in;
  private long left;
  private ByteBuffer buffer;
  private byte[] bytes;
  private Encoding encoding;
  private int at;
  private int end;

  /** The different numbers of a dictionary. */
  private double[] distinct = new double[0];

  private int[] places = new int[0];

  /** Begins with the columns of a block. */
  void open(Decoder next) throws IOException {
    in = next;
    left = in.readArrayStart();
  }

  /** Ends them. */
  void close() throws IOException {
    if (left != 0) {
      throw new IOException("a block has more columns than its design");
    }
  }

  private void next() throws IOException {
    if (left == 0) {
      throw new IOException("a block has fewer columns than its design");
    }
    encoding = Encoding.of(in.readEnum());
    buffer = in.readBytes(buffer);
    bytes = buffer.array();
    at = buffer.arrayOffset() + buffer.position();
    end = buffer.arrayOffset() + buffer.limit();
    if (--left == 0) {
      left = in.arrayNext();
    }
  }

  /** Reads a column of codes; one that all rows share is stored once. */
  void codes(int[] codes) throws IOException {
    next();
    if (encoding == Encoding.BITS) {
      requireLeft((codes.length + Byte.SIZE - 1) / Byte.SIZE);
      for (int i = 0; i < codes.length; i++) {
        codes[i] = (bytes[at + i / Byte.SIZE] >> (i % Byte.SIZE)) & 1;
      }
    } else {
      plainCodes(codes, encoding.bytes());
    }
  }

  private void plainCodes(int[] codes, int width) throws IOException {
    if (isConstant(codes.length, width)) {
      Arrays.fill(codes, width == 1 ? bytes[at] & BYTE : width == 2 ? twoBytes(0) : fourBytes(0));
      return;
    }
    requireLeft(width * codes.length);
    switch (width) {
      case Byte.BYTES -> {
        for (int i = 0; i < codes.length; i++) {
          codes[i] = bytes[at + i] & BYTE;
        }
      }
      case Short.BYTES -> {
        for (int i = 0; i < codes.length; i++) {
          codes[i] = twoBytes(i);
        }
      }
      default -> {
        for (int i = 0; i < codes.length; i++) {
          codes[i] = fourBytes(i);
        }
      }
    }
  }

  private int twoBytes(int i) {
    return (short) SHORTS.get(bytes, at + Short.BYTES * i) & SHORT;
  }

  private int fourBytes(int i) {
    return (int) INTS.get(bytes, at + Integer.BYTES * i);
  }

  private double eightBytes(int i) {
    return Double.longBitsToDouble((long) LONGS.get(bytes, at + Double.BYTES * i));
  }

  /** A response of two values. */
  void response(byte[] response) throws IOException {
    int[] codes = places(response.length);
    codes(codes);
    for (int i = 0; i < response.length; i++) {
      response[i] = (byte) codes[i];
    }
  }

  void numbers(double[] numbers) throws IOException {
    next();
    switch (encoding) {
      case DICT_8, DICT_16 -> {
        readDistinct();
        int[] codes = places(numbers.length);
        plainCodes(codes, encoding.bytes());
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = distinct[codes[i]];
        }
      }
      case FLOAT_32 -> {
        boolean constant = isConstant(numbers.length, Float.BYTES);
        requireLeft(Float.BYTES * (constant ? 1 : numbers.length));
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = Float.intBitsToFloat(fourBytes(constant ? 0 : i));
        }
      }
      case FLOAT_64 -> {
        boolean constant = isConstant(numbers.length, Double.BYTES);
        requireLeft(Double.BYTES * (constant ? 1 : numbers.length));
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = eightBytes(constant ? 0 : i);
        }
      }
      default -> throw new IOException("a column of numbers is encoded as " + encoding);
    }
  }

  private void readDistinct() throws IOException {
    int size = fourBytes(0);
    at += Integer.BYTES;
    if (size < 0 || size > (end - at) / Double.BYTES) {
      throw new IOException("a column claims " + size + " different numbers");
    }
    if (distinct.length < size) {
      distinct = new double[size];
    }
    for (int i = 0; i < size; i++) {
      distinct[i] = eightBytes(i);
    }
    at += Double.BYTES * size;
  }

  /** An array of as many codes as there are rows, used again. */
  private int[] places(int rows) {
    if (places.length != rows) {
      places = new int[rows];
    }
    return places;
  }

  void texts(String[] texts) throws IOException {
    next();
    int size = fourBytes(0);
    at += Integer.BYTES;
    if (size < 0 || size > (end - at) / Integer.BYTES) {
      throw new IOException("a column claims " + size + " different texts");
    }
    String[] words = new String[size];
    for (int i = 0; i < words.length; i++) {
      int length = fourBytes(0);
      words[i] = new String(bytes, at + Integer.BYTES, length, StandardCharsets.UTF_8);
      at += Integer.BYTES + length;
    }
    int[] codes = places(texts.length);
    plainCodes(codes, Encoding.TEXTS.bytes());
    for (int i = 0; i < texts.length; i++) {
      texts[i] = words[codes[i]];
    }
  }

  private boolean isConstant(int rows, int width) {
    return rows > 1 && end - at == width;
  }

  private void requireLeft(int size) throws IOException {
    if (end - at != size) {
      throw new IOException("a column has " + (end - at) + " bytes of values in place of " + size);
    }
  }
}
