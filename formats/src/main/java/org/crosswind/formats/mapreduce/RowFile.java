package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.RejectedRecord;

/** A data file of rows: what it is, found from its first bytes, and its columns. */
public final class RowFile {
  private static final String NO_CODEC = "none";

  /** Bytes in which a header mostly ends: one read of a file. */
  private static final int START = 1 << 12;

  private final Configuration conf;
  private final Path file;
  private final boolean avro;

  /** Of a plain text file with a short header, else null. */
  private final byte[] firstLine;

  /** Of an Avro file, once asked for. */
  private AvroContents contents;

  public RowFile(Configuration conf, Path file) throws IOException {
    this.conf = conf;
    this.file = file;
    try (FSDataInputStream in = file.getFileSystem(conf).open(file)) {
      byte[] start = new byte[START];
      int length = in.readNBytes(start, 0, START);
      avro = isAvro(start);
      boolean plain = !avro && !HeaderLine.isPacked(file) && FileCodecs.of(conf, file) == null;
      firstLine = plain ? firstLine(start, length) : null;
    }
    if (!avro && file.getName().endsWith(".avro")) {
      throw new UnreadableFileException(file + " is named as an Avro container, and is none");
    }
  }

  /** The first line of bytes that hold it all, else null. */
  private static byte[] firstLine(byte[] start, int length) {
    for (int i = 0; i < length; i++) {
      if (start[i] == '\n' || start[i] == '\r') {
        return Arrays.copyOf(start, i);
      }
    }
    return null;
  }

  private static boolean isAvro(byte[] start) {
    int length = DataFileConstants.MAGIC.length;
    return Arrays.equals(start, 0, length, DataFileConstants.MAGIC, 0, length);
  }

  /** Whether a file just opened begins as an Avro container does. */
  static boolean isAvro(FSDataInputStream in) throws IOException {
    byte[] magic = new byte[DataFileConstants.MAGIC.length];
    in.readNBytes(magic, 0, magic.length);
    return isAvro(magic);
  }

  /** Whether this is an Avro container; if not it is delimited text with a header. */
  public boolean isAvro() {
    return avro;
  }

  /** The columns by the file's own schema or header. */
  public RowColumns columns() throws IOException {
    if (avro) {
      return reading(() -> AvroRow.columns(schema()));
    }
    return columns(
        firstLine == null ? HeaderLine.read(conf, file) : HeaderLine.header(firstLine, file));
  }

  private <T> T reading(UnreadableFileException.Reading<T> reading) throws IOException {
    return UnreadableFileException.reading(file, avro ? "Avro" : "text", reading);
  }

  /** Whether the file holds blocks of a design, not rows. */
  public boolean isDesign() throws IOException {
    return avro && schema().getFullName().equals(Schemas.BLOCK.getFullName());
  }

  /** The schema of an Avro file. */
  public Schema schema() throws IOException {
    return reading(
        () -> {
          try (DataFileStream<GenericRecord> stream = records()) {
            return stream.getSchema();
          }
        });
  }

  /** How the file is compressed: Avro's name of the codec, or a text file's extension; or none. */
  public String codec() throws IOException {
    if (avro) {
      String codec = contents().codec();
      return codec.equals(DataFileConstants.NULL_CODEC) ? NO_CODEC : codec;
    }
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    return codec == null ? NO_CODEC : codec.getDefaultExtension().substring(1);
  }

  /** The blocks of an Avro file. */
  public long blocks() throws IOException {
    return contents().blocks();
  }

  /**
   * How many records an Avro file holds, from the headers of its blocks; or how many data lines a
   * text file has, for which all of it is read.
   */
  public long count() throws IOException {
    if (avro) {
      return contents().records();
    }
    return reading(this::countLines);
  }

  private long countLines() throws IOException {
    long count = 0;
    try (TextRows rows = new TextRows(conf, file)) {
      while (rows.next() != null) {
        count++;
      }
    }
    return count;
  }

  private AvroContents contents() throws IOException {
    if (contents == null) {
      contents = reading(() -> AvroContents.read(file.getFileSystem(conf), file));
    }
    return contents;
  }

  /**
   * The values of the first rows as text, null where missing. Lines that are no rows are passed
   * over.
   */
  public List<List<String>> first(int most) throws IOException {
    return reading(() -> avro ? firstRecords(most) : firstLines(most));
  }

  private DataFileStream<GenericRecord> records() throws IOException {
    return new DataFileStream<>(file.getFileSystem(conf).open(file), new GenericDatumReader<>());
  }

  /**
   * Adds the different values of a column to those there, until there are two.
   *
   * @param most rows to read
   * @return the rows that were read
   */
  public long values(String column, Set<String> values, long most) throws IOException {
    return avro ? recordValues(column, values, most) : lineValues(column, values, most);
  }

  private long recordValues(String column, Set<String> values, long most) throws IOException {
    long read = 0;
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(file.getFileSystem(conf).open(file), new GenericDatumReader<>())) {
      AvroRow row = new AvroRow(stream.getSchema());
      int position = row.columns().indexOf(column);
      while (values.size() < 2 && read < most && stream.hasNext()) {
        add(row.of(stream.next()), position, values);
        read++;
      }
    }
    return read;
  }

  private long lineValues(String column, Set<String> values, long most) throws IOException {
    long read = 0;
    try (TextRows lines = new TextRows(conf, file)) {
      CsvRow row = new CsvRow(columns(HeaderLine.read(conf, file)));
      int position = row.columns().indexOf(column);
      TableRecord next = lines.next();
      while (values.size() < 2 && read < most && next != null) {
        try {
          add(row.of(next.line()), position, values);
        } catch (RejectedRecord e) {
          // A job rejects and counts it.
        }
        read++;
        next = lines.next();
      }
    }
    return read;
  }

  private static void add(Row row, int column, Set<String> values) {
    if (!row.isMissing(column)) {
      values.add(Texts.canonical(row.text(column)));
    }
  }

  private List<List<String>> firstRecords(int most) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (DataFileStream<GenericRecord> stream = records()) {
      AvroRow row = new AvroRow(stream.getSchema());
      while (rows.size() < most && stream.hasNext()) {
        rows.add(values(row.of(stream.next())));
      }
    }
    return rows;
  }

  private List<List<String>> firstLines(int most) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (TextRows lines = new TextRows(conf, file)) {
      CsvRow row = new CsvRow(columns(HeaderLine.read(conf, file)));
      TableRecord next = lines.next();
      while (rows.size() < most && next != null) {
        try {
          rows.add(values(row.of(next.line())));
        } catch (RejectedRecord e) {
          // A job rejects and counts it; here rows are shown.
        }
        next = lines.next();
      }
    }
    return rows;
  }

  private static List<String> values(Row row) {
    List<String> values = new ArrayList<>();
    for (int c = 0; c < row.columns().size(); c++) {
      values.add(row.isMissing(c) ? null : row.text(c));
    }
    return values;
  }

  static RowColumns columns(Header header) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (String name : header.names()) {
      columns.add(new RowColumns.Column(name, RowColumns.Kind.UNTYPED));
    }
    return new RowColumns(columns);
  }
}
