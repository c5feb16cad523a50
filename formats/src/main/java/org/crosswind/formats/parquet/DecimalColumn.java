package org.crosswind.formats.parquet;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;

/** Numbers as doubles: floating points of any size, and decimal numbers. */
final class DecimalColumn extends ParquetColumn {
  /** The scale of what is no decimal number. */
  static final int FLOATING = -1;

  private final PrimitiveTypeName type;
  private final int scale;
  private final boolean single;
  private double[] entries;
  private String[] texts;
  private int id;
  private double value;

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
  public void setDictionary(Dictionary dictionary) {
    entries = new double[dictionary.getMaxId() + 1];
    texts = new String[entries.length];
    for (int entry = 0; entry < entries.length; entry++) {
      entries[entry] =
          switch (type) {
            case DOUBLE -> dictionary.decodeToDouble(entry);
            case FLOAT -> dictionary.decodeToFloat(entry);
            case INT32, INT64 -> WideNumbers.decimal(bits(dictionary, type, entry), scale);
            default -> number(dictionary.decodeToBinary(entry));
          };
    }
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
  public void addValueFromDictionary(int entry) {
    id = entry;
    value = entries[entry];
  }

  private void plain(double number) {
    id = PLAIN;
    value = number;
  }

  @Override
  public void addDouble(double number) {
    plain(number);
  }

  @Override
  public void addFloat(float number) {
    plain(number);
  }

  @Override
  public void addInt(int unscaled) {
    plain(WideNumbers.decimal(unscaled, scale));
  }

  @Override
  public void addLong(long unscaled) {
    plain(WideNumbers.decimal(unscaled, scale));
  }

  @Override
  public void addBinary(Binary bytes) {
    plain(number(bytes));
  }

  @Override
  public boolean isMissing() {
    return !isThere() || Double.isNaN(value);
  }

  @Override
  public double number() {
    return isThere() ? value : Double.NaN;
  }

  @Override
  public String text() {
    if (isMissing()) {
      return null;
    }
    if (id == PLAIN) {
      return Texts.level(value);
    }
    if (texts[id] == null) {
      texts[id] = Texts.level(value);
    }
    return texts[id];
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    return single ? (Object) (float) value : (Object) value;
  }
}
