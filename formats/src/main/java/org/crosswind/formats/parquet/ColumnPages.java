package org.crosswind.formats.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.CorruptDeltaByteArrays;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.RequiresPreviousReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * The pages of a flat column's part of a row group, one after the other: which rows have a value,
 * and where it is among a dictionary's values or among those that come next.
 */
final class ColumnPages {
  /** The place of a value that is not there. */
  static final int MISSING = -1;

  /** Rows that are read at once at most. */
  static final int BATCH = 1024;

  private final ColumnDescriptor of;
  private final PageReader pages;

  /** Null where it is not known. */
  private final ParsedVersion writer;

  private final PlainValues dictionary;
  private final int entries;
  private final int[] dense = new int[BATCH];

  /** Rows of the page that are left. */
  private int left;

  /** Null where each row has a value. */
  private RunReader levels;

  /** Places in the dictionary; null where values come one behind the other. */
  private RunReader ids;

  private ValuesReader values;

  /**
   * Pages, of which the dictionary is read.
   *
   * @param writer the program that wrote the file; null when it is not known
   */
  ColumnPages(ColumnDescriptor of, PageReader pages, ParsedVersion writer) throws IOException {
    this.of = of;
    this.pages = pages;
    this.writer = writer;
    DictionaryPage page = pages.readDictionaryPage();
    entries = page == null ? 0 : page.getDictionarySize();
    dictionary = page == null ? null : dictionary(page);
  }

  private PlainValues dictionary(DictionaryPage page) throws IOException {
    Encoding encoding = page.getEncoding();
    if (encoding != Encoding.PLAIN && !encoding.usesDictionary()) {
      throw new ParquetDecodingException(name() + " has a dictionary in the encoding " + encoding);
    }
    if (entries < 0 || entries > page.getBytes().size()) {
      throw new ParquetDecodingException(
          name()
              + " has a dictionary of "
              + entries
              + " entries in "
              + page.getBytes().size()
              + " bytes");
    }
    PlainValues read = new PlainValues(of);
    read.initFromPage(entries, page.getBytes().toInputStream());
    return read;
  }

  private String name() {
    return "column " + of.getPath()[0];
  }

  /** How many entries the dictionary has; 0 where there is none. */
  int entries() {
    return entries;
  }

  /** The dictionary's entries, to be read once; null where there is none. */
  ValuesReader dictionary() {
    return dictionary;
  }

  /** The values that places do not find in the dictionary; null where all do. */
  ValuesReader values() {
    return ids == null ? values : null;
  }

  /** How many rows may be read now, at least one: those of a page. */
  int available() throws IOException {
    while (left == 0) {
      DataPage page = pages.readPage();
      if (page == null) {
        throw new ParquetDecodingException(name() + " has fewer values than rows");
      }
      left = page.getValueCount();
      if (left < 0) {
        throw new ParquetDecodingException("a page has " + left + " values");
      }
      if (page instanceof DataPageV1 first) {
        open(first);
      } else {
        open((DataPageV2) page);
      }
    }
    return left;
  }

  @SuppressWarnings("deprecation") // files of before 2013 have such levels
  private void open(DataPageV1 page) throws IOException {
    ByteBufferInputStream in = page.getBytes().toInputStream();
    levels = null;
    if (of.getMaxDefinitionLevel() > 0) {
      levels =
          page.getDlEncoding() == Encoding.BIT_PACKED
              ? packedLevels(next(in, (int) ((left + 7L) / Byte.SIZE)))
              : levels(next(in, length(in)));
    }
    openValues(page.getValueEncoding(), in);
  }

  private static int length(ByteBufferInputStream in) throws EOFException {
    return next(in, Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).getInt();
  }

  private static ByteBuffer next(ByteBufferInputStream in, int length) throws EOFException {
    if (length < 0 || length > in.available()) {
      throw new ParquetDecodingException(
          "a page has " + length + " bytes of levels, and " + in.available() + " are left");
    }
    return in.slice(length);
  }

  private static RunReader levels(ByteBuffer runs) {
    return new RunReader(runs, 1, 2);
  }

  /** Levels in the order of bits that was given up: the first has the highest one. */
  private static RunReader packedLevels(ByteBuffer bits) {
    ByteBuffer run = ByteBuffer.allocate(5 + bits.remaining());
    int header = bits.remaining() << 1 | 1;
    for (; header >>> 7 != 0; header >>>= 7) {
      run.put((byte) (header | 0x80));
    }
    run.put((byte) header);
    while (bits.hasRemaining()) {
      run.put((byte) (Integer.reverse(bits.get()) >>> 24));
    }
    return levels(run.flip());
  }

  private void open(DataPageV2 page) throws IOException {
    levels =
        of.getMaxDefinitionLevel() == 0
            ? null
            : levels(rest(page.getDefinitionLevels().toInputStream()));
    openValues(page.getDataEncoding(), page.getData().toInputStream());
  }

  private static ByteBuffer rest(ByteBufferInputStream in) throws EOFException {
    return in.slice(in.available());
  }

  private void openValues(Encoding encoding, ByteBufferInputStream in) throws IOException {
    ids = null;
    if (encoding.usesDictionary()) {
      // A page without values may lack the width.
      int width = in.available() > 0 ? in.read() : 0;
      ids = new RunReader(rest(in), width, entries);
      return;
    }
    ValuesReader next =
        encoding == Encoding.PLAIN
            ? new PlainValues(of)
            : encoding.getValuesReader(of, ValuesType.VALUES);
    if (values instanceof RequiresPreviousReader
        && next instanceof RequiresPreviousReader corrupt
        && CorruptDeltaByteArrays.requiresSequentialReads(writer, encoding)) {
      corrupt.setPreviousReader(values);
    }
    next.initFromPage(left, in);
    values = next;
  }

  /**
   * Reads where the values of the next rows are: in the dictionary where the page has places in it,
   * else among the values to be read next; {@link #MISSING} where there is none.
   *
   * @param count of rows, at most those available
   * @return how many have a value
   */
  int places(int[] places, int count) {
    left -= count;
    int there = count;
    if (levels != null) {
      levels.read(places, count);
      there = 0;
      for (int row = 0; row < count; row++) {
        there += places[row];
      }
    }
    if (ids != null && there == count) {
      ids.read(places, count);
      return count;
    }
    if (ids != null) {
      ids.read(dense, there);
    }
    int next = 0;
    for (int row = 0; row < count; row++) {
      boolean missing = there < count && places[row] == 0;
      places[row] = missing ? MISSING : ids == null ? next++ : dense[next++];
    }
    return there;
  }
}
