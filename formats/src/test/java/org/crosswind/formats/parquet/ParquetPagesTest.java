package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages of every size and encoding that parquet-java writes hold what it was given. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ParquetPagesTest {
  private static final MessageType TYPE =
      MessageTypeParser.parseMessageType(
          """
          message m {
            required int32 id;
            optional int32 int32;
            optional int64 int64;
            optional float single;
            optional double double;
            optional boolean logical;
            optional binary text (STRING);
            optional binary few (STRING);
            optional fixed_len_byte_array(5) fixed (DECIMAL(11,1));
            required boolean flag;
            required double all;
            required binary last (STRING);
          }
          """);

  /** How values are kept. */
  private enum Layout {
    V1_DICTIONARY(WriterVersion.PARQUET_1_0, true, false),
    V1_PLAIN(WriterVersion.PARQUET_1_0, false, false),
    V1_SPLIT(WriterVersion.PARQUET_1_0, false, true),
    /** Also runs of logical values. */
    V2_DICTIONARY(WriterVersion.PARQUET_2_0, true, false),
    /** Differences of whole numbers and of texts. */
    V2_DELTA(WriterVersion.PARQUET_2_0, false, false);

    private final WriterVersion version;
    private final boolean dictionary;
    private final boolean split;

    Layout(WriterVersion version, boolean dictionary, boolean split) {
      this.version = version;
      this.dictionary = dictionary;
      this.split = split;
    }
  }

  /** Which values are missing. */
  private enum Missing {
    NONE,
    ALL,
    EVERY_SECOND,
    /** In runs, and elsewhere by chance. */
    RUNS;

    boolean at(SplittableRandom random, int row, int column) {
      return switch (this) {
        case NONE -> false;
        case ALL -> true;
        case EVERY_SECOND -> (row + column) % 2 == 0;
        case RUNS -> (row / (100 * column)) % 3 == 0 || random.nextInt(10) == 0;
      };
    }
  }

  @TempDir private Path directory;

  private static Stream<Arguments> pages() {
    List<Arguments> pages = new ArrayList<>();
    for (Layout layout : Layout.values()) {
      for (int size : new int[] {1, 7, 8, 9, 1023, 1024, 1025, 20_000}) {
        pages.add(Arguments.of(layout, size, size < 1024 ? 100 : 3001, Missing.RUNS));
      }
      for (Missing missing : Missing.values()) {
        pages.add(Arguments.of(layout, 500, 2000, missing));
      }
      for (int rows : new int[] {1, 1023, 1024, 1025}) {
        pages.add(Arguments.of(layout, 20_000, rows, Missing.EVERY_SECOND));
      }
    }
    return pages.stream();
  }

  private static Object value(SplittableRandom random, int column) {
    return switch (column) {
      case 1 -> random.nextInt() >> random.nextInt(32);
      case 2 -> random.nextLong() >> random.nextInt(64);
      case 3 -> (float) random.nextInt(10_000) / 8;
      case 4, 10 -> random.nextInt(5) == 0 ? -0.0 : random.nextDouble();
      case 5, 9 -> random.nextInt(3) == 0;
      case 6 -> random.nextInt(20) == 0 ? "" : "Orléans " + random.nextLong();
      case 8 -> random.nextInt() / 10.0;
      default -> "level " + random.nextInt(50);
    };
  }

  private static void append(Group group, int column, Object value) {
    String name = TYPE.getFieldName(column);
    if (value instanceof Integer whole) {
      group.append(name, (int) whole);
    } else if (value instanceof Long whole) {
      group.append(name, (long) whole);
    } else if (value instanceof Float number) {
      group.append(name, (float) number);
    } else if (value instanceof Boolean logical) {
      group.append(name, (boolean) logical);
    } else if (value instanceof String text) {
      group.append(name, text);
    } else if (column == 8) {
      byte[] bytes = new byte[5];
      BigInteger tenths = BigInteger.valueOf(Math.round((Double) value * 10));
      for (int b = 0; b < bytes.length; b++) {
        bytes[bytes.length - 1 - b] = tenths.shiftRight(8 * b).byteValue();
      }
      group.append(name, Binary.fromConstantByteArray(bytes));
    } else {
      group.append(name, (double) value);
    }
  }

  private List<Object[]> write(Path file, Layout layout, int pageRows, int rows, Missing missing)
      throws IOException {
    SplittableRandom random = new SplittableRandom(pageRows * 7L + rows);
    SimpleGroupFactory groups = new SimpleGroupFactory(TYPE);
    List<Object[]> all = new ArrayList<>();
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withType(TYPE)
            .withWriterVersion(layout.version)
            .withDictionaryEncoding(layout.dictionary)
            .withByteStreamSplitEncoding(layout.split)
            // Text of many values gives its dictionary up half way.
            .withDictionaryPageSize(20_000)
            .withPageWriteChecksumEnabled(false)
            .withPageRowCountLimit(pageRows)
            // Where that is many, pages of different columns end at different rows.
            .withPageSize(4000)
            .build()) {
      for (int r = 0; r < rows; r++) {
        Object[] row = new Object[TYPE.getFieldCount()];
        row[0] = r;
        for (int c = 1; c < row.length; c++) {
          row[c] = c < 9 && missing.at(random, r, c) ? null : value(random, c);
        }
        Group group = groups.newGroup();
        for (int c = 0; c < row.length; c++) {
          if (row[c] != null) {
            append(group, c, row[c]);
          }
        }
        writer.write(group);
        all.add(row);
      }
    }
    return all;
  }

  private static Rows rows(Path file) throws IOException {
    return RowFormats.file(new Configuration(false), new org.apache.hadoop.fs.Path(file.toUri()))
        .rows();
  }

  @ParameterizedTest
  @CsvSource({
    "V1_DICTIONARY, PLAIN_DICTIONARY PLAIN",
    "V1_PLAIN, PLAIN",
    "V1_SPLIT, BYTE_STREAM_SPLIT",
    "V2_DICTIONARY, RLE_DICTIONARY RLE",
    "V2_DELTA, DELTA_BINARY_PACKED DELTA_BYTE_ARRAY"
  })
  void layoutsHaveTheEncodingsTheyAreNamedFor(Layout layout, String names) throws IOException {
    Path file = directory.resolve("pages.parquet");
    write(file, layout, 500, 2000, Missing.NONE);
    Set<String> encodings = new TreeSet<>();
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetContents contents = ParquetContents.open(new Configuration(false), path)) {
      contents
          .groups()
          .get(0)
          .getColumns()
          .forEach(chunk -> chunk.getEncodings().forEach(e -> encodings.add(e.name())));
    }
    assertThat(encodings).contains(names.split(" "));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyValueIsTheOneWritten(Layout layout, int pageRows, int rows, Missing missing)
      throws IOException {
    Path file = directory.resolve("pages.parquet");
    List<Object[]> expected = write(file, layout, pageRows, rows, missing);
    try (Rows read = rows(file)) {
      for (Object[] values : expected) {
        Row row = read.move().row();
        for (int c = 0; c < values.length; c++) {
          assertThat(row.value(c))
              .as("%s of row %s", TYPE.getFieldName(c), values[0])
              .isEqualTo(values[c]);
          assertThat(row.isMissing(c)).isEqualTo(values[c] == null);
        }
      }
      assertThat(read.move()).isNull();
    }
  }

  /** No checksum finds them: DuckDB writes none. */
  @ParameterizedTest
  @EnumSource(Layout.class)
  void flippedBitsOfPagesWithoutChecksumsAreAMessageOrRows(Layout layout) throws IOException {
    Path file = directory.resolve("pages.parquet");
    int rows = 1500;
    write(file, layout, 400, rows, Missing.RUNS);
    byte[] bytes = Files.readAllBytes(file);
    int footer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
    SplittableRandom random = new SplittableRandom(rows);
    int messages = 0;
    for (int i = 0; i < 150; i++) {
      byte[] flipped = bytes.clone();
      for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
        int at = random.nextInt(4, bytes.length - 8 - footer);
        flipped[at] = (byte) (random.nextBoolean() ? random.nextInt() : flipped[at] ^ 0x80);
      }
      Files.write(file, flipped);
      try (Rows read = rows(file)) {
        int count = 0;
        for (RowRecord record = read.move(); record != null; record = read.move()) {
          count++;
        }
        assertThat(count).isEqualTo(rows);
      } catch (IOException e) {
        messages++;
        assertThat(e)
            .hasMessageContaining("pages.parquet is damaged in the row group at byte ")
            .hasMessageNotContaining("heap space")
            .hasMessageNotContaining("\n\tat");
      }
    }
    assertThat(messages).isBetween(10, 140);
  }
}
