package org.crosswind.formats.parquet;

import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.columnar.ColumnValues;

/**
 * A flat column's values, moved from row to row. Where a page has places in a dictionary, what is
 * made of a value is made once for each of its entries.
 */
abstract class ParquetColumn extends PrimitiveConverter implements ColumnValues {
  /** The place of a value that is in no dictionary. */
  static final int PLAIN = -1;

  private ColumnReader reader;
  private int defined;
  private boolean there;

  /** Begins with the values of a row group. */
  final void open(ColumnReader values, int definitionLevel) {
    reader = values;
    defined = definitionLevel;
  }

  /** Moves to the next row. */
  final void move() {
    there = reader.getCurrentDefinitionLevel() == defined;
    if (there) {
      reader.writeCurrentValueToConverter();
    }
    reader.consume();
  }

  /** Whether there is a value, be it NaN. */
  final boolean isThere() {
    return there;
  }

  @Override
  public boolean isMissing() {
    return !there;
  }

  /** What the value shows of itself when it is no UTF-8; null when it is, or is no text. */
  String notUtf8() {
    return null;
  }

  @Override
  public final boolean hasDictionarySupport() {
    return true;
  }

  /** An entry of a dictionary as bits, by its physical type. */
  static long bits(Dictionary dictionary, PrimitiveTypeName type, int id) {
    return switch (type) {
      case INT32 -> dictionary.decodeToInt(id);
      case INT64 -> dictionary.decodeToLong(id);
      default -> throw new IllegalStateException("a whole number of type " + type);
    };
  }
}
