package org.crosswind.formats.designfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;

/**
 * Columns of a block. Codes take 1, 2 or 4 bytes by the number of levels; numbers take 4 bytes
 * where a float holds every one of the block exactly, else 8; a column that is constant in its
 * block is one value. Texts are codes into the block's own list of them.
 */
final class ColumnCodec {
  private enum Encoding {
    CODES_8(1),
    CODES_16(2),
    CODES_32(4),
    FLOAT_32(4),
    FLOAT_64(8),
    TEXTS(4);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    static Encoding ofCodes(int levels) {
      return levels <= 1 << 8 ? CODES_8 : levels <= 1 << 16 ? CODES_16 : CODES_32;
    }
  }

  private static final Schema COLUMN = Schemas.BLOCK.getField("columns").schema().getElementType();
  private static final Schema ENCODING = COLUMN.getField("encoding").schema();

  private ColumnCodec() {}

  static GenericRecord codes(int[] codes, int rows, int levels) {
    Encoding encoding = Encoding.ofCodes(levels);
    int stored = stored(codes, rows);
    ByteBuffer bytes = buffer(encoding.bytes * stored);
    putCodes(bytes, codes, stored, encoding);
    return column(encoding, bytes);
  }

  /** How many of the codes are written: one when all are the same. */
  private static int stored(int[] codes, int rows) {
    for (int i = 1; i < rows; i++) {
      if (codes[i] != codes[0]) {
        return rows;
      }
    }
    return Math.min(1, rows);
  }

  private static void putCodes(ByteBuffer bytes, int[] codes, int stored, Encoding encoding) {
    for (int i = 0; i < stored; i++) {
      switch (encoding) {
        case CODES_8 -> bytes.put((byte) codes[i]);
        case CODES_16 -> bytes.putShort((short) codes[i]);
        default -> bytes.putInt(codes[i]);
      }
    }
  }

  static GenericRecord numbers(double[] numbers, int rows) {
    boolean constant = true;
    boolean single = true;
    for (int i = 0; i < rows; i++) {
      constant &= same(numbers[i], numbers[0]);
      single &= same((float) numbers[i], numbers[i]);
    }
    Encoding encoding = single ? Encoding.FLOAT_32 : Encoding.FLOAT_64;
    int stored = constant ? Math.min(1, rows) : rows;
    ByteBuffer bytes = buffer(encoding.bytes * stored);
    for (int i = 0; i < stored; i++) {
      if (single) {
        bytes.putFloat((float) numbers[i]);
      } else {
        bytes.putDouble(numbers[i]);
      }
    }
    return column(encoding, bytes);
  }

  /** Equality of bits, so that −0.0 stays −0.0. */
  private static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  /** The number of different texts, each with its length in bytes of UTF-8, then the codes. */
  static GenericRecord texts(String[] texts, int rows) {
    Map<String, Integer> positions = new LinkedHashMap<>();
    int[] codes = new int[rows];
    int size = Integer.BYTES;
    for (int i = 0; i < rows; i++) {
      Integer position = positions.putIfAbsent(texts[i], positions.size());
      codes[i] = position == null ? positions.size() - 1 : position;
    }
    byte[][] words = new byte[positions.size()][];
    int next = 0;
    for (String text : positions.keySet()) {
      words[next] = text.getBytes(StandardCharsets.UTF_8);
      size += Integer.BYTES + words[next++].length;
    }
    int stored = stored(codes, rows);
    ByteBuffer bytes = buffer(size + Encoding.TEXTS.bytes * stored);
    bytes.putInt(words.length);
    for (byte[] word : words) {
      bytes.putInt(word.length).put(word);
    }
    putCodes(bytes, codes, stored, Encoding.TEXTS);
    return column(Encoding.TEXTS, bytes);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static GenericRecord column(Encoding encoding, ByteBuffer bytes) {
    GenericRecord column = new GenericData.Record(COLUMN);
    column.put("encoding", new GenericData.EnumSymbol(ENCODING, encoding.name()));
    column.put("values", bytes.flip());
    return column;
  }

  static int[] codes(GenericRecord column, int rows) {
    return codes(values(column), encoding(column), rows);
  }

  private static int[] codes(ByteBuffer bytes, Encoding encoding, int rows) {
    int stored = bytes.remaining() / encoding.bytes;
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] =
          i >= stored
              ? codes[0]
              : switch (encoding) {
                case CODES_8 -> bytes.get() & 0xff;
                case CODES_16 -> bytes.getShort() & 0xffff;
                default -> bytes.getInt();
              };
    }
    return codes;
  }

  static double[] numbers(GenericRecord column, int rows) {
    Encoding encoding = encoding(column);
    ByteBuffer bytes = values(column);
    int stored = bytes.remaining() / encoding.bytes;
    double[] numbers = new double[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] =
          i >= stored
              ? numbers[0]
              : encoding == Encoding.FLOAT_32 ? bytes.getFloat() : bytes.getDouble();
    }
    return numbers;
  }

  static String[] texts(GenericRecord column, int rows) {
    ByteBuffer bytes = values(column);
    String[] words = new String[bytes.getInt()];
    for (int i = 0; i < words.length; i++) {
      byte[] word = new byte[bytes.getInt()];
      bytes.get(word);
      words[i] = new String(word, StandardCharsets.UTF_8);
    }
    int[] codes = codes(bytes, Encoding.TEXTS, rows);
    String[] texts = new String[rows];
    for (int i = 0; i < rows; i++) {
      texts[i] = words[codes[i]];
    }
    return texts;
  }

  private static Encoding encoding(GenericRecord column) {
    return Encoding.valueOf(column.get("encoding").toString());
  }

  private static ByteBuffer values(GenericRecord column) {
    return ((ByteBuffer) column.get("values")).duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
