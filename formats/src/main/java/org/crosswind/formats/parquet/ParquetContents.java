package org.crosswind.formats.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.crypto.ParquetCryptoRuntimeException;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.parts.UnreadableFileException;

/** A Parquet file that is open: its columns and row groups by the footer, which is checked. */
final class ParquetContents implements Closeable {
  /** The key of the file's metadata with the Avro schema of the rows that were written. */
  static final String SCHEMA = "crosswind.schema";

  /** What the library says of a file that begins, and does not end as one. */
  private static final String NO_TAIL = " is not a Parquet file";

  /** Bytes of a footer's length and the magic behind it. */
  private static final int TAIL = 8;

  private final ParquetFileReader reader;
  private final long length;
  private final Path path;
  private final List<ParquetType> types = new ArrayList<>();
  private final Schema schema;

  private ParquetContents(Path path, ParquetFileReader reader, long length) throws IOException {
    this.path = path;
    this.reader = reader;
    this.length = length;
    if (metadata().getEncryptionType() != FileMetaData.EncryptionType.UNENCRYPTED) {
      throw encrypted(path, null);
    }
    Set<String> names = new HashSet<>();
    for (Type field : message().getFields()) {
      types.add(ParquetType.of(field));
      if (!names.add(field.getName())) {
        throw new UnreadableFileException(
            path + " has two columns " + field.getName() + ": write it with one of each name");
      }
    }
    schema = schema();
  }

  /**
   * Opens a file.
   *
   * @throws UnreadableFileException when it is damaged, or encrypted
   */
  static ParquetContents open(Configuration conf, Path path) throws IOException {
    return reading(
        path,
        () -> {
          HadoopInputFile file = HadoopInputFile.fromPath(path, conf);
          ParquetReadOptions options =
              ParquetReadOptions.builder(new PlainParquetConfiguration())
                  .withCodecFactory(new PageCodecs())
                  .withPageChecksumVerification(true)
                  .build();
          ParquetFileReader reader;
          try {
            reader = ParquetFileReader.open(file, options);
          } catch (ParquetCryptoRuntimeException e) {
            throw encrypted(path, e);
          } catch (RuntimeException e) {
            throw String.valueOf(e.getMessage()).contains(NO_TAIL) ? cut(path, e) : e;
          }
          try {
            return new ParquetContents(path, reader, file.getLength());
          } catch (IOException | RuntimeException e) {
            reader.close();
            throw e;
          }
        });
  }

  /** Reads of a file, with whatever its library throws as an exception that names the file. */
  static <T> T reading(Path path, UnreadableFileException.Reading<T> reading) throws IOException {
    return UnreadableFileException.reading(path, "Parquet", reading);
  }

  private static RuntimeException cut(Path path, RuntimeException cause) {
    return new IllegalStateException(
        path + " does not end as a Parquet file does: it is cut short or damaged, make it again",
        cause);
  }

  private static UnreadableFileException encrypted(Path path, Exception cause) {
    UnreadableFileException encrypted =
        new UnreadableFileException(
            path + " is an encrypted Parquet file: write it without encryption");
    encrypted.initCause(cause);
    return encrypted;
  }

  ParquetFileReader reader() {
    return reader;
  }

  FileMetaData metadata() {
    return reader.getFooter().getFileMetaData();
  }

  MessageType message() {
    return metadata().getSchema();
  }

  List<BlockMetaData> groups() {
    return reader.getFooter().getBlocks();
  }

  /** The types of the columns, in their order. */
  List<ParquetType> types() {
    return types;
  }

  /** The rows as an Avro record: as they were written by this program, else by the file's types. */
  Schema avro() {
    return schema;
  }

  private Schema schema() {
    List<Schemas.Typed> columns = new ArrayList<>();
    for (int c = 0; c < types.size(); c++) {
      Type field = message().getFields().get(c);
      ParquetType type = types.get(c);
      boolean optional = field.isRepetition(Type.Repetition.OPTIONAL);
      columns.add(new Schemas.Typed(field.getName(), type.schema(), optional, type.unusable()));
    }
    Schema own = Schemas.typed(columns);
    Map<String, String> properties = metadata().getKeyValueMetaData();
    String text = properties == null ? null : properties.get(SCHEMA);
    Schema written = text == null ? null : parsed(text);
    return written != null && Schemas.sameColumns(written, own) ? written : own;
  }

  /** Null when it is none: another program may have changed what it did not know. */
  private static Schema parsed(String text) {
    try {
      return Schemas.parse(text);
    } catch (AvroRuntimeException e) {
      return null;
    }
  }

  /** How many rows the file has. */
  long rows() throws IOException {
    long rows = 0;
    for (BlockMetaData group : groups()) {
      requireRows(group);
      rows += group.getRowCount();
    }
    return rows;
  }

  private void requireRows(BlockMetaData group) throws IOException {
    if (group.getRowCount() < 0) {
      throw damaged(group, "it says that it has " + group.getRowCount() + " rows");
    }
  }

  /** Where a row group begins: its part of the file holds it. */
  static long start(BlockMetaData group) {
    long start = Long.MAX_VALUE;
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      start = Math.min(start, chunk.getStartingPos());
    }
    return start;
  }

  /**
   * Checks what the footer says of a row group, before memory is taken by it.
   *
   * @param needed the fields that are read
   */
  void check(BlockMetaData group, Set<String> needed) throws IOException {
    requireRows(group);
    Set<String> found = new HashSet<>();
    for (ColumnChunkMetaData chunk : group.getColumns()) {
      String[] name = chunk.getPath().toArray();
      if (name.length != 1 || !needed.contains(name[0])) {
        continue;
      }
      String column = "column " + name[0];
      if (!found.add(name[0])) {
        throw damaged(group, "it has two parts of " + column);
      }
      if (!PageCodecs.READ.contains(chunk.getCodec())) {
        throw new UnreadableFileException(
            path
                + ": its "
                + column
                + " is compressed by "
                + chunk.getCodec()
                + ", which is not read: write it with snappy, gzip, zstd or lz4_raw");
      }
      long from = chunk.getStartingPos();
      long size = chunk.getTotalSize();
      if (from < 0 || size < 0 || from > length - TAIL || size > length - TAIL - from) {
        throw damaged(group, column + " is said to lie at " + from + ", of " + size + " bytes");
      }
      if (chunk.getValueCount() != group.getRowCount()) {
        throw damaged(
            group,
            column
                + " has "
                + chunk.getValueCount()
                + " values for "
                + group.getRowCount()
                + " rows");
      }
    }
    if (group.getRowCount() > 0 && found.size() < needed.size()) {
      Set<String> lost = new TreeSet<>(needed);
      lost.removeAll(found);
      throw damaged(group, "it lacks column " + String.join(", ", lost));
    }
  }

  /** What to throw when a row group is not as it should be. */
  IOException damaged(BlockMetaData group, Object cause) {
    String message =
        path + " is damaged in the row group at byte " + start(group) + ": " + reason(cause);
    UnreadableFileException damaged = new UnreadableFileException(message);
    damaged.initCause(cause instanceof Throwable thrown ? thrown : null);
    return damaged;
  }

  private static String reason(Object cause) {
    boolean said = cause instanceof Exception exception && exception.getMessage() != null;
    return said
        ? ((Exception) cause).getMessage()
        : cause instanceof Throwable ? cause.getClass().getSimpleName() : cause.toString();
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
