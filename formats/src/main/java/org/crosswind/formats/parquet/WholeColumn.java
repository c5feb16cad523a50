package org.crosswind.formats.parquet;

import java.math.BigInteger;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;

/** Whole numbers, exact as far as a {@code long} holds them. */
final class WholeColumn extends ParquetColumn {
  /** What a column's numbers are. */
  enum Kind {
    INT,
    LONG,
    /** 32 bits without a sign. */
    UNSIGNED_INT,
    /** 64 bits without a sign. */
    UNSIGNED_LONG
  }

  private final PrimitiveTypeName type;
  private final Kind kind;
  private long[] entries;
  private long value;

  WholeColumn(PrimitiveTypeName type, Kind kind) {
    this.type = type;
    this.kind = kind;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    entries = new long[dictionary.getMaxId() + 1];
    for (int id = 0; id < entries.length; id++) {
      boolean bytes = type != PrimitiveTypeName.INT32 && type != PrimitiveTypeName.INT64;
      entries[id] =
          bytes ? whole(dictionary.decodeToBinary(id)) : signed(bits(dictionary, type, id));
    }
  }

  private long signed(long bits) {
    return kind == Kind.UNSIGNED_INT ? bits & 0xffff_ffffL : bits;
  }

  private static long whole(Binary unscaled) {
    return new BigInteger(unscaled.getBytesUnsafe()).longValueExact();
  }

  @Override
  public void addValueFromDictionary(int id) {
    value = entries[id];
  }

  @Override
  public void addInt(int bits) {
    value = signed(bits);
  }

  @Override
  public void addLong(long bits) {
    value = bits;
  }

  @Override
  public void addBinary(Binary unscaled) {
    value = whole(unscaled);
  }

  @Override
  public double number() {
    if (!isThere()) {
      return Double.NaN;
    }
    return kind == Kind.UNSIGNED_LONG ? WideNumbers.unsigned(value) : value;
  }

  @Override
  public String text() {
    if (!isThere()) {
      return null;
    }
    return kind == Kind.UNSIGNED_LONG ? WideNumbers.unsignedLevel(value) : Texts.level(value);
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    return switch (kind) {
      case INT -> (Object) (int) value;
      case UNSIGNED_LONG -> (Object) number();
      default -> (Object) value;
    };
  }

  @Override
  public int small() {
    return isThere() && value >= 0 && value < Texts.SMALL ? (int) value : -1;
  }
}
