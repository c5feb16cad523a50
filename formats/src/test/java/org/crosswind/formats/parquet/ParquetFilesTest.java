package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parts of files, columns that are not read, and files that are not as they should be. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ParquetFilesTest {
  private static final int ROWS = 430;
  private static final List<String> IDS =
      IntStream.range(0, ROWS).mapToObj(Integer::toString).toList();

  private static final Schema SCHEMA =
      Schemas.typed(
          List.of(
              new Schemas.Typed("id", Schema.create(Schema.Type.INT), false, null),
              new Schemas.Typed("x", Schema.create(Schema.Type.DOUBLE), true, null),
              new Schemas.Typed("level", Schema.create(Schema.Type.STRING), true, null)));

  @TempDir private Path directory;
  private final Configuration conf = new Configuration(false);
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("rows.parquet");
  }

  /** A row group is ended at the first look at its size, which is after a hundred rows. */
  private byte[] written(int rows) throws IOException {
    conf.set("parquet.block.size", "1");
    RowEncoder encoder = new RowEncoder(SCHEMA);
    EncodedRow view = new EncodedRow();
    try (RowFileWriter writer = RowFormats.PARQUET.create(Job.getInstance(conf), SCHEMA, path())) {
      for (int i = 0; i < rows; i++) {
        encoder.begin().put(i);
        encoder.putValue(i % 7 == 0 ? null : i / 8.0).putValue(i % 5 == 0 ? null : "l" + i % 9);
        writer.append(view.of(encoder.data(), 0, encoder.length()));
      }
    }
    // Else Hadoop's checksums would find all that is altered.
    Files.delete(directory.resolve(".rows.parquet.crc"));
    return Files.readAllBytes(file);
  }

  private org.apache.hadoop.fs.Path path() {
    return new org.apache.hadoop.fs.Path(file.toUri());
  }

  private List<String> ids(long from, long length) throws IOException {
    FileSplit part = new FileSplit(path(), from, length, new String[0]);
    return ids(ParquetFile.rows(conf, part, NeededColumns.of(List.of("id")), List.of()));
  }

  private static List<String> ids(Rows all) throws IOException {
    List<String> ids = new ArrayList<>();
    try (Rows rows = all) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        ids.add(record.row().text(0));
        assertThat(rows.progress()).isBetween(0f, 1f);
      }
    }
    return ids;
  }

  @Test
  void whereverAFileIsSplitEachRowComesOnce() throws IOException {
    long length = written(ROWS).length;
    assertThat(RowFormats.file(conf, path()).blocks().getAsLong()).isEqualTo(5);
    for (long cut = 0; cut <= length; cut++) {
      List<String> ids = ids(0, cut);
      ids.addAll(ids(cut, length - cut));
      assertThat(ids).as("cut at byte %s of %s", cut, length).isEqualTo(IDS);
    }
  }

  @Test
  void noRowsAndNoColumnsAreReadToo() throws IOException {
    long length = written(0).length;
    assertThat(ids(0, length)).isEmpty();
    Files.delete(file);
    written(150);
    FileSplit part = new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]);
    int rows = 0;
    try (Rows all = ParquetFile.rows(conf, part, NeededColumns.of(List.of()), List.of())) {
      for (RowRecord record = all.move(); record != null; record = all.move()) {
        rows++;
        Row row = record.row();
        assertThatThrownBy(() -> row.text(2))
            .isInstanceOf(IllegalStateException.class)
            .hasMessage("the value of level is asked for, and was not needed");
      }
    }
    assertThat(rows).isEqualTo(150);
  }

  @Test
  void theSameRowsMakeTheSameBytes() throws IOException {
    byte[] first = written(ROWS);
    Files.delete(file);
    assertThat(written(ROWS)).isEqualTo(first);
  }

  @Test
  void columnsThatAreNotNeededMayBeUnreadable() throws IOException {
    byte[] bytes = written(ROWS);
    FileMetaData footer = footer(bytes);
    ColumnMetaData level = footer.getRow_groups().get(1).getColumns().get(2).getMeta_data();
    int start = (int) Math.min(level.getDictionary_page_offset(), level.getData_page_offset());
    Arrays.fill(bytes, start, start + (int) level.getTotal_compressed_size(), (byte) 0x55);
    Files.write(file, bytes);
    assertThat(ids(0, bytes.length)).isEqualTo(IDS);
    long group = footer.getRow_groups().get(1).getFile_offset();
    assertThatThrownBy(() -> ids(RowFormats.file(conf, path()).rows()))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(path() + " is damaged in the row group at byte " + group + ": ");
  }

  /** Reads all that there is; whatever is wrong names the file, and is no Error. */
  private void readsOrNames(byte[] bytes, Object what) throws IOException {
    Files.write(file, bytes);
    try {
      List<String> ids = ids(RowFormats.file(conf, path()).rows());
      assertThat(ids.size()).as("%s", what).isLessThanOrEqualTo(1_000_000);
    } catch (IOException e) {
      assertThat(e.getMessage()).as("%s", what).contains("rows.parquet").doesNotContain("\n\tat");
    }
  }

  @Test
  void aFileThatIsCutShortIsNamed() throws IOException {
    byte[] bytes = written(ROWS);
    for (int length = 0; length < bytes.length; length += 97) {
      Files.write(file, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> RowFormats.file(conf, path()).columns())
          .as("%s bytes", length)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("rows.parquet");
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void flippedBitsAreAMessageOrRows(long seed) throws IOException {
    byte[] bytes = written(ROWS);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 300; i++) {
      byte[] flipped = bytes.clone();
      int flips = random.nextInt(1, 4);
      // Half of them among headers and the footer.
      int from = random.nextBoolean() ? 0 : bytes.length - footerLength(bytes) - 8;
      for (int f = 0; f < flips; f++) {
        flipped[random.nextInt(from, bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      readsOrNames(flipped, "flip " + i);
    }
  }

  private static int footerLength(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(bytes.length - 8);
  }

  private static FileMetaData footer(byte[] bytes) throws IOException {
    int length = footerLength(bytes);
    return Util.readFileMetaData(
        new ByteArrayInputStream(bytes, bytes.length - 8 - length, length));
  }

  /** The bytes before the footer, and behind them another footer. */
  private static byte[] withFooter(byte[] before, FileMetaData footer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(before);
    Util.writeFileMetaData(footer, out);
    int length = out.size() - before.length;
    out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(length).array());
    out.write("PAR1".getBytes(StandardCharsets.US_ASCII));
    return out.toByteArray();
  }

  private void hostile(Consumer<FileMetaData> change, String message) throws IOException {
    Files.deleteIfExists(file);
    byte[] bytes = written(150);
    FileMetaData footer = footer(bytes);
    change.accept(footer);
    byte[] before = Arrays.copyOf(bytes, bytes.length - 8 - footerLength(bytes));
    Files.write(file, withFooter(before, footer));
    assertThatThrownBy(() -> ids(RowFormats.file(conf, path()).rows()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows.parquet")
        .hasMessageContaining(message);
  }

  private static ColumnMetaData column(FileMetaData footer) {
    return footer.getRow_groups().get(0).getColumns().get(0).getMeta_data();
  }

  @Test
  void aFooterThatPromisesTooMuchTakesNoMemory() throws IOException {
    hostile(f -> column(f).setTotal_compressed_size(Long.MAX_VALUE), "is said to lie at 4, of ");
    hostile(f -> column(f).setTotal_compressed_size(-1), "is said to lie at 4, of -1 bytes");
    hostile(f -> column(f).setTotal_compressed_size(1L << 31), "is said to lie at 4, of ");
    hostile(
        f -> {
          column(f).unsetDictionary_page_offset();
          column(f).setData_page_offset(1L << 40);
        },
        "column id is said to lie at ");
    hostile(f -> column(f).setNum_values(1L << 40), "values for 100 rows");
    hostile(f -> f.getRow_groups().get(0).setNum_rows(1L << 40), "values for 1099511627776 rows");
    hostile(f -> f.getRow_groups().get(0).setNum_rows(-5), "it says that it has -5 rows");
    hostile(f -> f.getRow_groups().get(0).getColumns().remove(1), "it lacks column x");
    hostile(f -> column(f).setCodec(CompressionCodec.LZO), "is compressed by LZO, which is not");
    hostile(
        f -> {
          f.getSchema().get(2).setName("id");
          for (RowGroup group : f.getRow_groups()) {
            ColumnMetaData column = group.getColumns().get(1).getMeta_data();
            column.setPath_in_schema(List.of("id"));
            column.unsetStatistics();
            group.getColumns().get(0).getMeta_data().unsetStatistics();
          }
        },
        "has two columns id");
    hostile(f -> f.getSchema().get(0).setNum_children(Integer.MAX_VALUE), "cannot be read as");
  }

  @Test
  void aDeepSchemaIsAMessage() throws IOException {
    hostile(
        f -> {
          SchemaElement root = f.getSchema().get(0);
          root.setNum_children(root.getNum_children() + 1);
          for (int depth = 0; depth < 100_000; depth++) {
            SchemaElement group = new SchemaElement("g");
            group.setRepetition_type(FieldRepetitionType.OPTIONAL);
            f.addToSchema(group.setNum_children(1));
          }
        },
        "cannot be read as Parquet");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 0, 1 << 20})
  void anAbsurdLengthOfTheFooterIsAMessage(int length) throws IOException {
    byte[] bytes = written(150);
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, length);
    Files.write(file, bytes);
    assertThatThrownBy(() -> RowFormats.file(conf, path()).columns())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows.parquet");
  }

  /** The first page of the file, which is of its first column, with another header. */
  private void page(Consumer<PageHeader> change) throws IOException {
    Files.deleteIfExists(file);
    byte[] bytes = written(100);
    FileMetaData footer = footer(bytes);
    ByteArrayInputStream in = new ByteArrayInputStream(bytes, 4, bytes.length);
    PageHeader header = Util.readPageHeader(in);
    int behind = bytes.length - in.available();
    change.accept(header);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(bytes, 0, 4);
    Util.writePageHeader(header, out);
    int moved = out.size() - behind;
    out.write(bytes, behind, bytes.length - 8 - footerLength(bytes) - behind);
    footer.getRow_groups().get(0).getColumns().subList(1, 3).clear();
    footer.getSchema().subList(2, 4).clear();
    footer.getSchema().get(0).setNum_children(1);
    ColumnMetaData column = column(footer);
    column.setTotal_compressed_size(column.getTotal_compressed_size() + moved);
    if (column.isSetDictionary_page_offset()) {
      column.setData_page_offset(column.getData_page_offset() + moved);
    }
    readsOrNames(withFooter(out.toByteArray(), footer), header);
  }

  @Test
  void aPageThatPromisesTooMuchIsAMessage() throws IOException {
    for (int absurd : new int[] {Integer.MAX_VALUE, 1 << 30, -1, 0, Integer.MIN_VALUE}) {
      page(header -> header.setUncompressed_page_size(absurd));
      page(header -> header.setCompressed_page_size(absurd));
      page(
          header -> {
            if (header.isSetDictionary_page_header()) {
              header.getDictionary_page_header().setNum_values(absurd);
            } else {
              header.getData_page_header().setNum_values(absurd);
            }
          });
    }
  }

  @Test
  void whatIsOnlyNamedSoIsNone() throws IOException {
    Files.writeString(file, "x,y\n1,2\n");
    assertThatThrownBy(() -> RowFormats.file(conf, path()))
        .hasMessage(path() + " is named as a Parquet file, and is none");
    Path text = directory.resolve("text");
    Files.writeString(text, "PAR1,y\n1,2\n");
    assertThat(RowFormats.file(conf, new org.apache.hadoop.fs.Path(text.toUri())).columns().names())
        .containsExactly("PAR1", "y");
  }

  private static final String TEXT_AND_BYTES =
      "message m { required int32 id; optional binary raw; required binary text (STRING); }";

  private ParquetWriter<Group> example(String message) throws IOException {
    return builder(message).build();
  }

  private ExampleParquetWriter.Builder builder(String message) {
    MessageType type = MessageTypeParser.parseMessageType(message);
    return ExampleParquetWriter.builder(new LocalOutputFile(file)).withType(type);
  }

  @Test
  void bytesThatAreNoUtf8AreRejectedRows() throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(TEXT_AND_BYTES);
    SimpleGroupFactory groups = new SimpleGroupFactory(type);
    try (ParquetWriter<Group> writer = example(TEXT_AND_BYTES)) {
      writer.write(groups.newGroup().append("id", 1).append("raw", "Orléans").append("text", "a"));
      byte[] latin = "Orléans".getBytes(StandardCharsets.ISO_8859_1);
      Binary raw = Binary.fromConstantByteArray(latin);
      writer.write(groups.newGroup().append("id", 2).append("raw", raw).append("text", "b"));
      writer.write(groups.newGroup().append("id", 3).append("text", raw));
      writer.write(groups.newGroup().append("id", 4).append("text", "c"));
    }
    List<String> read = new ArrayList<>();
    try (Rows rows = RowFormats.file(conf, path()).rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        read.add(
            record.rejected() == null
                ? record.row().text(0) + record.row().text(1)
                : record.rejected().getMessage());
      }
    }
    String why = " is 'Orl\ufffdans', not UTF-8: write it as text in UTF-8";
    assertThat(read)
        .containsExactly("1Orléans", "NOT_UTF_8: raw" + why, "NOT_UTF_8: text" + why, "4null");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anEncryptedFileIsRefused(boolean footerToo) throws IOException {
    byte[] key = "0123456789012345".getBytes(StandardCharsets.US_ASCII);
    FileEncryptionProperties.Builder keys = FileEncryptionProperties.builder(key);
    FileEncryptionProperties properties = (footerToo ? keys : keys.withPlaintextFooter()).build();
    MessageType type = MessageTypeParser.parseMessageType(TEXT_AND_BYTES);
    try (ParquetWriter<Group> writer = builder(TEXT_AND_BYTES).withEncryption(properties).build()) {
      writer.write(new SimpleGroupFactory(type).newGroup().append("id", 1).append("text", "a"));
    }
    assertThatThrownBy(() -> RowFormats.file(conf, path()).columns())
        .hasMessage(path() + " is an encrypted Parquet file: write it without encryption");
  }

  @Test
  void anUnknownCodecIsNamedWithThoseThereAre() {
    conf.set("parquet.compression", "brotli");
    assertThatThrownBy(() -> written(1))
        .hasMessage(
            "parquet.compression is 'brotli', none of uncompressed, snappy, gzip, zstd, lz4_raw");
  }
}
