package org.crosswind.formats.designfile;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;

/**
 * How a column's values lie in a block, in the order of the schema's symbols. A later version may
 * add symbols behind these.
 */
enum Encoding {
  CODES_8(0, 1),
  CODES_16(1, 2),
  CODES_32(2, 4),
  FLOAT_32(3, 4),
  FLOAT_64(4, 8),
  TEXTS(5, 4),
  DICT_8(6, 1),
  DICT_16(7, 2),
  BITS(8, 0);

  private static final Encoding[] ALL = values();

  private final int symbol;
  private final int bytes;

  Encoding(int symbol, int bytes) {
    this.symbol = symbol;
    this.bytes = bytes;
  }

  /** The position of its symbol in the schema. */
  int symbol() {
    return symbol;
  }

  /** Bytes of a value, or of its code; 0 when several values share one. */
  int bytes() {
    return bytes;
  }

  static Encoding ofCodes(int levels) {
    return levels <= 1 << 8 ? CODES_8 : levels <= 1 << 16 ? CODES_16 : CODES_32;
  }

  /** The smallest dictionary of so many different numbers; null when they are too many. */
  static Encoding ofDistinct(int numbers) {
    return numbers <= 1 << 8 ? DICT_8 : numbers <= 1 << 16 ? DICT_16 : null;
  }

  static Encoding of(int symbol) {
    return ALL[symbol];
  }

  /**
   * Checks that the symbols of a file are those of this version, or the first of them.
   *
   * @throws IOException when a later version wrote it, or it is no design file
   */
  static void require(Schema file) throws IOException {
    List<String> known = symbols(Schemas.BLOCK);
    List<String> found = symbols(file);
    if (found.size() > known.size() || !known.subList(0, found.size()).equals(found)) {
      throw new IOException("it has the encodings " + found + ", and this version reads " + known);
    }
  }

  private static List<String> symbols(Schema block) {
    Schema column = block.getField("columns").schema().getElementType();
    return column.getField("encoding").schema().getEnumSymbols();
  }
}
