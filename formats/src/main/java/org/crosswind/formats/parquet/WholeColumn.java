package org.crosswind.formats.parquet;

import java.math.BigInteger;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;

/** Whole numbers, exact as far as a {@code long} holds them. */
final class WholeColumn extends ParquetColumn<long[]> {
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

  WholeColumn(PrimitiveTypeName type, Kind kind) {
    this.type = type;
    this.kind = kind;
  }

  @Override
  long[] entries(ValuesReader values, int count) {
    long[] entries = new long[count];
    for (int i = 0; i < count; i++) {
      entries[i] =
          switch (type) {
            case INT32 -> signed(values.readInteger());
            case INT64 -> values.readLong();
            default -> new BigInteger(values.readBytes().getBytesUnsafe()).longValueExact();
          };
    }
    return entries;
  }

  private long signed(int bits) {
    return kind == Kind.UNSIGNED_INT ? Integer.toUnsignedLong(bits) : bits;
  }

  private long whole() {
    return entries()[place()];
  }

  @Override
  public double number() {
    if (!isThere()) {
      return Double.NaN;
    }
    return kind == Kind.UNSIGNED_LONG ? WideNumbers.unsigned(whole()) : whole();
  }

  @Override
  public String text() {
    if (!isThere()) {
      return null;
    }
    return kind == Kind.UNSIGNED_LONG ? WideNumbers.unsignedLevel(whole()) : Texts.level(whole());
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    return switch (kind) {
      case INT -> (Object) (int) whole();
      case UNSIGNED_LONG -> (Object) number();
      default -> (Object) whole();
    };
  }

  @Override
  public int small() {
    if (!isThere()) {
      return -1;
    }
    long value = whole();
    return value >= 0 && value < Texts.SMALL ? (int) value : -1;
  }
}
