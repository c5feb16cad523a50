package org.crosswind.formats.designfile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.avro.io.Encoder;

/**
 * Writes the columns of blocks. Codes take 1, 2 or 4 bytes by the number of levels, and of two
 * levels a bit. Numbers take the smallest of: 4 bytes, where a float holds every one of the block
 * exactly; 8 bytes; a list of the block's different numbers, and 1 or 2 bytes for each row's place
 * in it. A column that is constant in its block is one value. Texts are codes into the block's own
 * list of them.
 */
final class ColumnWriter {
  private static final int BINARY = 2;

  private final Dictionary dictionary = new Dictionary();
  private ByteBuffer bytes = buffer(1 << 16);
  private Encoder out;

  /** Has the next columns written to an encoder. */
  void to(Encoder next) {
    out = next;
  }

  void codes(int[] codes, int rows, int levels) throws IOException {
    int stored = stored(codes, rows);
    if (levels <= BINARY && stored > 1) {
      bits(codes, rows);
      return;
    }
    Encoding encoding = Encoding.ofCodes(levels);
    room(encoding.bytes() * stored);
    putCodes(codes, stored, encoding.bytes());
    column(encoding);
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

  private void bits(int[] codes, int rows) throws IOException {
    room((rows + Byte.SIZE - 1) / Byte.SIZE);
    int gathered = 0;
    for (int i = 0; i < rows; i++) {
      gathered |= codes[i] << (i % Byte.SIZE);
      if (i % Byte.SIZE == Byte.SIZE - 1 || i == rows - 1) {
        bytes.put((byte) gathered);
        gathered = 0;
      }
    }
    column(Encoding.BITS);
  }

  private void putCodes(int[] codes, int stored, int width) {
    for (int i = 0; i < stored; i++) {
      switch (width) {
        case Byte.BYTES -> bytes.put((byte) codes[i]);
        case Short.BYTES -> bytes.putShort((short) codes[i]);
        default -> bytes.putInt(codes[i]);
      }
    }
  }

  void numbers(double[] numbers, int rows) throws IOException {
    boolean constant = true;
    boolean single = true;
    for (int i = 0; i < rows; i++) {
      constant &= same(numbers[i], numbers[0]);
      single &= same((float) numbers[i], numbers[i]);
    }
    Encoding plain = single ? Encoding.FLOAT_32 : Encoding.FLOAT_64;
    int stored = constant ? Math.min(1, rows) : rows;
    int size = plain.bytes() * stored;
    // More different numbers than this make a dictionary as long as the numbers themselves.
    int most = size / Double.BYTES;
    if (stored > 1 && dictionary.fill(numbers, rows, most)) {
      Encoding encoding = Encoding.ofDistinct(dictionary.size());
      if (encoding != null && dictionarySize(encoding, rows) < size) {
        putDictionary(encoding, rows);
        return;
      }
    }
    room(size);
    for (int i = 0; i < stored; i++) {
      if (single) {
        bytes.putFloat((float) numbers[i]);
      } else {
        bytes.putDouble(numbers[i]);
      }
    }
    column(plain);
  }

  private long dictionarySize(Encoding encoding, int rows) {
    return Integer.BYTES + (long) Double.BYTES * dictionary.size() + (long) encoding.bytes() * rows;
  }

  private void putDictionary(Encoding encoding, int rows) throws IOException {
    room((int) dictionarySize(encoding, rows));
    bytes.putInt(dictionary.size());
    for (int code = 0; code < dictionary.size(); code++) {
      bytes.putDouble(dictionary.number(code));
    }
    putCodes(dictionary.codes(), rows, encoding.bytes());
    column(encoding);
  }

  /** Equality of bits, so that −0.0 stays −0.0. */
  private static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  /** The number of different texts, each with its length in bytes of UTF-8, then the codes. */
  void texts(String[] texts, int rows) throws IOException {
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
    room(size + Encoding.TEXTS.bytes() * stored);
    bytes.putInt(words.length);
    for (byte[] word : words) {
      bytes.putInt(word.length).put(word);
    }
    putCodes(codes, stored, Encoding.TEXTS.bytes());
    column(Encoding.TEXTS);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void room(int size) {
    if (bytes.capacity() < size) {
      bytes = buffer(size);
    }
    bytes.clear();
  }

  private void column(Encoding encoding) throws IOException {
    out.startItem();
    out.writeEnum(encoding.symbol());
    out.writeBytes(bytes.flip());
  }
}
