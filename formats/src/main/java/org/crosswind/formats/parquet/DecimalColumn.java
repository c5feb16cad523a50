package org.crosswind.formats.parquet;

import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;

/** Numbers as doubles: floating points of any size, and decimal numbers. */
final class DecimalColumn extends ParquetColumn<DecimalColumn.Numbers> {
  /** Numbers, and their texts once they are asked for. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, seen by this class alone
  record Numbers(double[] numbers, String[] texts) {}

  /** The scale of what is no decimal number. */
  static final int FLOATING = -1;

  private final PrimitiveTypeName type;
  private final int scale;
  private final boolean single;

  /**
   * A column.
   *
   * @param scale of decimal numbers, else {@link #FLOATING}
   * @param single whether its Avro type is {@code float}
   */
  DecimalColumn(PrimitiveTypeName type, int scale, boolean single) {
    this.type = type;
    this.scale = scale;
    this.single = single;
  }

  @Override
  Numbers entries(ValuesReader values, int count) {
    Numbers entries = new Numbers(new double[count], new String[count]);
    for (int i = 0; i < count; i++) {
      entries.numbers[i] =
          switch (type) {
            case DOUBLE -> values.readDouble();
            case FLOAT -> values.readFloat();
            case INT32 -> WideNumbers.decimal(values.readInteger(), scale);
            case INT64 -> WideNumbers.decimal(values.readLong(), scale);
            default -> number(values.readBytes());
          };
    }
    return entries;
  }

  private double number(Binary bytes) {
    return scale == FLOATING
        ? half(bytes.getBytesUnsafe())
        : WideNumbers.decimal(bytes.getBytesUnsafe(), scale);
  }

  /** A number of 16 bits as IEEE 754 has it, the lower byte first. */
  private static double half(byte[] bytes) {
    int bits = (bytes[0] & 0xff) | bytes[1] << 8;
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    double size =
        exponent == 0
            ? fraction * 0x1p-24
            : exponent < 0x1f
                ? StrictMath.scalb(1024.0 + fraction, exponent - 25)
                : fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    return bits < 0 ? -size : size;
  }

  @Override
  public boolean isMissing() {
    return Double.isNaN(number());
  }

  @Override
  public double number() {
    int place = place();
    return place < 0 ? Double.NaN : entries().numbers[place];
  }

  @Override
  public String text() {
    if (isMissing()) {
      return null;
    }
    String[] texts = entries().texts;
    int place = place();
    if (texts[place] == null) {
      texts[place] = Texts.level(number());
    }
    return texts[place];
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    return single ? (Object) (float) number() : (Object) number();
  }
}
