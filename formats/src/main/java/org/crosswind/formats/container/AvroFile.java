package org.crosswind.formats.container;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** An Avro container by its header, and by the few bytes before each of its blocks. */
public class AvroFile extends RowFile {
  private final Configuration conf;
  private Schema schema;

  /** Once asked for. */
  private AvroContents contents;

  public AvroFile(RowFormat format, Configuration conf, Path path) {
    super(format, path);
    this.conf = conf;
  }

  private <T> T reading(UnreadableFileException.Reading<T> reading) throws IOException {
    return UnreadableFileException.reading(path(), "Avro", reading);
  }

  @Override
  public RowColumns columns() throws IOException {
    return reading(() -> AvroRow.columns(schema()));
  }

  @Override
  public Schema schema() throws IOException {
    if (schema == null) {
      schema = reading(() -> schema(conf, path()));
    }
    return schema;
  }

  /** The schema in a container's header. */
  public static Schema schema(Configuration conf, Path file) throws IOException {
    try (DataFileStream<Object> stream =
        new DataFileStream<>(file.getFileSystem(conf).open(file), new GenericDatumReader<>())) {
      return stream.getSchema();
    }
  }

  private AvroContents contents() throws IOException {
    if (contents == null) {
      contents = reading(() -> AvroContents.read(path().getFileSystem(conf), path()));
    }
    return contents;
  }

  @Override
  public String codec() throws IOException {
    String codec = contents().codec();
    return codec.equals(DataFileConstants.NULL_CODEC) ? NO_CODEC : codec;
  }

  @Override
  public OptionalLong blocks() throws IOException {
    return OptionalLong.of(contents().blocks());
  }

  @Override
  public OptionalLong stated() throws IOException {
    return OptionalLong.of(count());
  }

  @Override
  public long count() throws IOException {
    return contents().records();
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return reading(
        () -> new AvroRowReader(conf, new FileSplit(path(), 0, Long.MAX_VALUE, new String[0])));
  }
}
