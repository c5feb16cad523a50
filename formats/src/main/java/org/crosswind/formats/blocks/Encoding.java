package org.crosswind.formats.blocks;

import java.io.IOException;

/**
 * How a column of a block lies in the file, in the order of the schema's symbols. A later version
 * may add symbols behind these.
 */
enum Encoding {
  /** No code: all rows have the one value of the list, or none has any. */
  CONSTANT(0, 0),
  CODES_1(1, 1),
  CODES_2(2, 2),
  CODES_4(3, 4),
  CODES_8(4, 8),
  CODES_16(5, 16),
  /** A bit a row that says whether it has a value, and the values of those that have, in order. */
  PLAIN(6, 1);

  private static final Encoding[] ALL = values();

  private final int symbol;
  private final int bits;

  Encoding(int symbol, int bits) {
    this.symbol = symbol;
    this.bits = bits;
  }

  /** The position of its symbol in the schema. */
  int symbol() {
    return symbol;
  }

  static Encoding of(int symbol) throws IOException {
    if (symbol < 0 || symbol >= ALL.length) {
      throw new IOException("a column has the encoding " + symbol + ", which is none");
    }
    return ALL[symbol];
  }

  /** The narrowest codes for numbers from 0 to {@code most}. */
  static Encoding ofCodes(int most) {
    for (Encoding encoding : ALL) {
      if (encoding != CONSTANT && encoding != PLAIN && most < 1 << encoding.bits) {
        return encoding;
      }
    }
    throw new IllegalArgumentException(most + " values in a block");
  }

  /** Bits of a row. */
  int bits() {
    return bits;
  }

  /** Bytes that the bits of some rows take. */
  int bytes(int rows) {
    return (rows * bits + Byte.SIZE - 1) / Byte.SIZE;
  }
}
