package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.Header;

/** A data file of rows: what it is, found from its first bytes, and its columns. */
public final class RowFile {
  private final Configuration conf;
  private final Path file;
  private final boolean avro;

  public RowFile(Configuration conf, Path file) throws IOException {
    this.conf = conf;
    this.file = file;
    byte[] magic = new byte[DataFileConstants.MAGIC.length];
    try (FSDataInputStream in = file.getFileSystem(conf).open(file)) {
      in.readNBytes(magic, 0, magic.length);
    }
    avro = Arrays.equals(magic, DataFileConstants.MAGIC);
  }

  /** Whether this is an Avro container; if not it is delimited text with a header. */
  public boolean isAvro() {
    return avro;
  }

  /** The columns by the file's own schema or header. */
  public RowColumns columns() throws IOException {
    return avro ? AvroRow.columns(schema()) : columns(HeaderLine.read(conf, file));
  }

  /** Whether the file holds blocks of a design, not rows. */
  public boolean isDesign() throws IOException {
    return avro && schema().getFullName().equals(Schemas.BLOCK.getFullName());
  }

  /** The schema of an Avro file. */
  public Schema schema() throws IOException {
    try (DataFileStream<GenericRecord> stream =
        new DataFileStream<>(file.getFileSystem(conf).open(file), new GenericDatumReader<>())) {
      return stream.getSchema();
    }
  }

  static RowColumns columns(Header header) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (String name : header.names()) {
      columns.add(new RowColumns.Column(name, RowColumns.Kind.UNTYPED));
    }
    return new RowColumns(columns);
  }
}
