package org.crosswind.formats.parquet;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnValues;

/**
 * A flat column's values, read by batches. A batch has places among entries: those of a dictionary,
 * of which each is made once, or its own.
 *
 * @param <E> entries, as the type of column keeps them
 */
abstract class ParquetColumn<E> implements ColumnValues {
  private final int[] places = new int[ColumnPages.BATCH];
  private ColumnPages pages;
  private E dictionary;
  private E entries;
  private BatchRow row;

  /** Makes entries of the next values. */
  abstract E entries(ValuesReader values, int count);

  private E made(ValuesReader values, int count) {
    try {
      return entries(values, count);
    } catch (IndexOutOfBoundsException | BufferUnderflowException e) {
      throw new ParquetDecodingException("a page ends before its values", e);
    }
  }

  /** Begins with the pages of a row group; {@code at} is the row of a batch that is looked at. */
  final void open(ColumnPages next, BatchRow at) {
    pages = next;
    row = at;
    dictionary = next.dictionary() == null ? null : made(next.dictionary(), next.entries());
  }

  /** How many rows a batch may have. */
  final int available() throws IOException {
    return pages.available();
  }

  /** Reads a batch. */
  final void read(int rows) {
    int there = pages.places(places, rows);
    ValuesReader values = pages.values();
    entries = values == null ? dictionary : made(values, there);
  }

  /** What the row's value is one of. */
  final E entries() {
    return entries;
  }

  /** Which of the entries the row's value is; {@link ColumnPages#MISSING} when there is none. */
  final int place() {
    return places[row.at()];
  }

  /** Whether there is a value, be it NaN. */
  final boolean isThere() {
    return place() >= 0;
  }

  @Override
  public boolean isMissing() {
    return !isThere();
  }

  /** Whether one of the entries is no UTF-8, though it is to be text. */
  boolean hasNotUtf8() {
    return false;
  }

  /** What the value shows of itself when it is no UTF-8; null when it is, or is no text. */
  String notUtf8() {
    return null;
  }
}
