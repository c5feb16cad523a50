package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.bitpacking.ByteBitPackingValuesWriter;
import org.apache.parquet.column.values.bitpacking.Packer;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForInteger;
import org.apache.parquet.column.values.deltalengthbytearray.DeltaLengthByteArrayValuesWriter;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageTypeParser;
import org.crosswind.formats.columnar.BatchRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages made by hand: of old programs, and of nobody's. */
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ColumnPagesTest {
  private static final ColumnDescriptor OPTIONAL = column("optional int32 x");
  private static final ColumnDescriptor REQUIRED = column("required int32 x");
  private static final ColumnDescriptor TEXT = column("required binary x (STRING)");
  private static final ColumnDescriptor LOGICAL = column("required boolean x");

  private static final String SHORT = "a page ends before its values";

  private static ColumnDescriptor column(String field) {
    return MessageTypeParser.parseMessageType("message m { " + field + "; }").getColumns().get(0);
  }

  /** Pages that lie in memory. */
  private static final class Pages implements PageReader {
    private final DictionaryPage dictionary;
    private final Deque<DataPage> pages;

    Pages(DictionaryPage dictionary, DataPage... pages) {
      this.dictionary = dictionary;
      this.pages = new ArrayDeque<>(List.of(pages));
    }

    @Override
    public DictionaryPage readDictionaryPage() {
      return dictionary;
    }

    @Override
    public long getTotalValueCount() {
      return pages.stream().mapToLong(DataPage::getValueCount).sum();
    }

    @Override
    public DataPage readPage() {
      return pages.poll();
    }
  }

  /** Little-endian numbers of 32 bits. */
  private static byte[] ints(int... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : numbers) {
      bytes.putInt(number);
    }
    return bytes.array();
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    return BytesInput.concat(Arrays.stream(parts).map(BytesInput::from).toList())
        .toInputStream()
        .readAllBytes();
  }

  private static byte[] bytes(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return all;
  }

  private static DataPage page(int count, Encoding levels, Encoding values, byte[] bytes) {
    return new DataPageV1(
        BytesInput.from(bytes), count, bytes.length, null, Encoding.RLE, levels, values);
  }

  private static DataPage page(int count, Encoding values, byte[]... parts) throws IOException {
    return page(count, Encoding.RLE, values, joined(parts));
  }

  private static DictionaryPage dictionary(int entries, byte[] bytes) {
    return new DictionaryPage(BytesInput.from(bytes), entries, Encoding.PLAIN);
  }

  private static String read(
      ColumnDescriptor of, int rows, DictionaryPage dictionary, DataPage... pages)
      throws IOException {
    ParquetColumn<?> column = ParquetType.of(of.getPrimitiveType()).column().get();
    BatchRow row = new BatchRow();
    column.open(new ColumnPages(of, new Pages(dictionary, pages), null), row);
    StringBuilder all = new StringBuilder();
    for (int done = 0; done < rows; ) {
      int some = Math.min(Math.min(rows - done, ColumnPages.BATCH), column.available());
      column.read(some);
      for (int i = 0; i < some; i++) {
        row.moveTo(i);
        all.append(all.isEmpty() ? "" : " ").append(column.text());
      }
      done += some;
    }
    return all.toString();
  }

  private static void refused(
      String message, ColumnDescriptor of, DictionaryPage dictionary, DataPage... pages) {
    assertThatThrownBy(() -> read(of, 3, dictionary, pages))
        .isInstanceOf(ParquetDecodingException.class)
        .hasMessage(message);
  }

  /** Levels as programs of before 2013 wrote them. */
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 63, 64, 65, 1023, 1024, 1025, 3000})
  @SuppressWarnings("deprecation") // such levels are no longer written
  void levelsPackedFromTheHighestBitAreRead(int rows) throws IOException {
    ByteBitPackingValuesWriter levels = new ByteBitPackingValuesWriter(1, Packer.BIG_ENDIAN);
    StringBuilder expected = new StringBuilder();
    int[] values = new int[rows];
    int there = 0;
    for (int row = 0; row < rows; row++) {
      boolean missing = row % 3 == 1 || row % 50 > 40;
      levels.writeInteger(missing ? 0 : 1);
      expected.append(row == 0 ? "" : " ").append(missing ? null : Integer.toString(row));
      if (!missing) {
        values[there++] = row;
      }
    }
    byte[] page =
        joined(
            levels.getBytes().toInputStream().readAllBytes(), ints(Arrays.copyOf(values, there)));
    DataPage packed = page(rows, Encoding.BIT_PACKED, Encoding.PLAIN, page);
    assertThat(read(OPTIONAL, rows, null, packed)).isEqualTo(expected.toString());
    refused(
        "a page has 375 bytes of levels, and 374 are left",
        OPTIONAL,
        null,
        page(3000, Encoding.BIT_PACKED, Encoding.PLAIN, new byte[374]));
  }

  /** A page of texts that begin as the one before them does. */
  private static DataPage prefixed(int[] lengths, String... rests) throws IOException {
    HeapByteBufferAllocator memory = new HeapByteBufferAllocator();
    try (ValuesWriter prefixes = new DeltaBinaryPackingValuesWriterForInteger(64, 64, memory);
        ValuesWriter suffixes = new DeltaLengthByteArrayValuesWriter(64, 64, memory)) {
      for (int i = 0; i < rests.length; i++) {
        prefixes.writeInteger(lengths[i]);
        suffixes.writeBytes(Binary.fromString(rests[i]));
      }
      return page(
          rests.length,
          Encoding.DELTA_BYTE_ARRAY,
          prefixes.getBytes().toInputStream().readAllBytes(),
          suffixes.getBytes().toInputStream().readAllBytes());
    }
  }

  /** PARQUET-246: the first text of a page began as the last one of the page before. */
  @Test
  void prefixesMayBeOfThePageBefore() throws IOException {
    DataPage first = prefixed(new int[] {0, 2}, "abc", "d");
    DataPage second = prefixed(new int[] {2, 3}, "e", "f");
    assertThat(read(TEXT, 4, null, first, second)).isEqualTo("abc abd abe abef");
  }

  @Test
  void pagesMayChangeBetweenADictionaryAndValues() throws IOException {
    DictionaryPage dictionary = dictionary(3, ints(10, 20, 30));
    DataPage places = page(3, Encoding.RLE_DICTIONARY, bytes(2, 3, 0b00_01_10));
    DataPage plain = page(2, Encoding.PLAIN, ints(7, 8));
    DataPage none = page(0, Encoding.PLAIN);
    assertThat(read(REQUIRED, 8, dictionary, places, none, plain, places))
        .isEqualTo("30 20 10 7 8 30 20 10");
  }

  @Test
  void aPageWithoutValuesMayEndBehindItsLevels() throws IOException {
    byte[] levels = joined(ints(2), bytes(6, 0));
    assertThat(read(OPTIONAL, 3, null, page(3, Encoding.RLE_DICTIONARY, levels)))
        .isEqualTo("null null null");
    assertThat(read(OPTIONAL, 3, null, page(3, Encoding.PLAIN, levels)))
        .isEqualTo("null null null");
  }

  @Test
  void aPageOfManyMissingValuesTakesNoMemory() throws IOException {
    byte[] runs = bytes(0xfe, 0xff, 0xff, 0xff, 0x7f, 0);
    DataPage page =
        DataPageV2.uncompressed(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            BytesInput.empty(),
            BytesInput.from(runs),
            Encoding.PLAIN,
            BytesInput.empty(),
            null);
    assertThat(read(OPTIONAL, 3000, null, page)).hasSize(3000 * 5 - 1).doesNotContain("1");
  }

  @Test
  void placesThatAreNotInTheDictionaryAreAMessage() throws IOException {
    DictionaryPage dictionary = dictionary(3, ints(10, 20, 30));
    DataPage packed = page(3, Encoding.RLE_DICTIONARY, bytes(2, 3, 0b11_01_10));
    refused("a page has the number 3 where only those below 3 are", REQUIRED, dictionary, packed);
    DataPage run = page(3, Encoding.RLE_DICTIONARY, bytes(32, 6, 0xff, 0xff, 0xff, 0xff));
    refused(
        "a page has the number 4294967295 where only those below 3 are", REQUIRED, dictionary, run);
    refused(
        "a page has the number 2 where only those below 0 are",
        REQUIRED,
        null,
        page(3, Encoding.RLE_DICTIONARY, bytes(2, 6, 2)));
    refused(
        "a page has numbers of 33 bits",
        REQUIRED,
        dictionary,
        page(3, Encoding.RLE_DICTIONARY, bytes(33, 6, 0)));
    refused(SHORT, REQUIRED, dictionary, page(3, Encoding.RLE_DICTIONARY));
    refused(SHORT, REQUIRED, dictionary, page(3, Encoding.RLE_DICTIONARY, bytes(2, 4, 1)));
  }

  @Test
  void dictionariesThatPromiseTooMuchAreAMessage() throws IOException {
    DataPage page = page(3, Encoding.PLAIN, ints(1, 2, 3));
    for (int entries : new int[] {Integer.MAX_VALUE, 13, -1}) {
      refused(
          "column x has a dictionary of " + entries + " entries in 12 bytes",
          REQUIRED,
          dictionary(entries, ints(1, 2, 3)),
          page);
    }
    refused(SHORT, REQUIRED, dictionary(4, ints(1, 2, 3)), page);
    refused(
        "column x has a dictionary in the encoding DELTA_BINARY_PACKED",
        REQUIRED,
        new DictionaryPage(BytesInput.from(ints(1)), 1, Encoding.DELTA_BINARY_PACKED),
        page);
  }

  @Test
  void levelsThatCannotBeAreAMessage() throws IOException {
    for (int length : new int[] {Integer.MAX_VALUE, 3, -1}) {
      refused(
          "a page has " + length + " bytes of levels, and 2 are left",
          OPTIONAL,
          null,
          page(3, Encoding.PLAIN, ints(length), bytes(6, 0)));
    }
    refused(
        "a page has 4 bytes of levels, and 2 are left",
        OPTIONAL,
        null,
        page(3, Encoding.PLAIN, bytes(2, 0)));
    refused(
        "a page has the number 2 where only those below 2 are",
        OPTIONAL,
        null,
        page(3, Encoding.PLAIN, ints(2), bytes(6, 2), ints(1, 2, 3)));
    refused(SHORT, OPTIONAL, null, page(3, Encoding.PLAIN, ints(2), bytes(4, 0)));
  }

  @Test
  void valuesThatAreNotThereAreAMessage() throws IOException {
    refused("a page has -1 values", REQUIRED, null, page(-1, Encoding.PLAIN, ints(1, 2, 3)));
    refused(SHORT, REQUIRED, null, page(3, Encoding.PLAIN, ints(1, 2)));
    refused(SHORT, LOGICAL, null, page(17, Encoding.PLAIN));
    assertThat(read(LOGICAL, 9, null, page(9, Encoding.PLAIN, bytes(0b0101_0001, 1))))
        .isEqualTo("TRUE FALSE FALSE FALSE TRUE FALSE TRUE FALSE TRUE");
    refused(
        "column x has fewer values than rows",
        REQUIRED,
        null,
        page(2, Encoding.PLAIN, ints(1, 2)),
        page(0, Encoding.PLAIN));
    byte[] a = joined(ints(1), bytes('a'));
    assertThat(read(TEXT, 3, null, page(3, Encoding.PLAIN, a, ints(0), a))).isEqualTo("a  a");
    for (int length : new int[] {Integer.MAX_VALUE, 2, -1}) {
      refused(
          "a page has a value of " + length + " bytes, and 1 are left",
          TEXT,
          null,
          page(2, Encoding.PLAIN, a, ints(length), bytes('b')));
    }
    refused(SHORT, TEXT, null, page(3, Encoding.PLAIN, a, a, bytes(1, 0)));
  }
}
