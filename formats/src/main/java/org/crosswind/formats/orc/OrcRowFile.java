package org.crosswind.formats.orc;

import java.io.IOException;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.orc.CompressionKind;
import org.apache.orc.Reader;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** An ORC file by its footer. */
final class OrcRowFile extends RowFile {
  /** What a footer says. */
  private record Footer(
      Schema schema, RowColumns columns, CompressionKind codec, int stripes, long rows) {
    static Footer of(Reader reader) {
      Schema schema = OrcTypes.schema(reader);
      return new Footer(
          schema,
          AvroRow.columns(schema),
          reader.getCompressionKind(),
          reader.getStripes().size(),
          reader.getNumberOfRows());
    }
  }

  private final Configuration conf;

  /** Once asked for. */
  private Footer footer;

  OrcRowFile(OrcFormat format, Configuration conf, Path path) {
    super(format, path);
    this.conf = conf;
  }

  private Footer footer() throws IOException {
    if (footer == null) {
      footer =
          OrcReaders.reading(
              path(),
              format().title(),
              () -> {
                try (Reader reader = OrcReaders.open(conf, path())) {
                  return Footer.of(reader);
                }
              });
    }
    return footer;
  }

  @Override
  public RowColumns columns() throws IOException {
    return footer().columns();
  }

  @Override
  public Schema schema() throws IOException {
    return footer().schema();
  }

  @Override
  public String codec() throws IOException {
    CompressionKind codec = footer().codec();
    return codec == CompressionKind.NONE ? NO_CODEC : codec.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public OptionalLong blocks() throws IOException {
    return OptionalLong.of(footer().stripes());
  }

  @Override
  public OptionalLong stated() throws IOException {
    return OptionalLong.of(count());
  }

  @Override
  public long count() throws IOException {
    return footer().rows();
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return OrcRows.open(conf, new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]), needed);
  }
}
