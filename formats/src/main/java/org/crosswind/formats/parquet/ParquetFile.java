package org.crosswind.formats.parquet;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.ColumnTest;

/** A Parquet file by its footer. */
final class ParquetFile extends RowFile {
  /** What the footer says, kept once the file is closed again. */
  private record Facts(Schema schema, String codec, long groups, long rows) {}

  private final Configuration conf;

  /** Once asked for. */
  private Facts facts;

  ParquetFile(ParquetFormat format, Configuration conf, Path path) {
    super(format, path);
    this.conf = conf;
  }

  private Facts facts() throws IOException {
    if (facts == null) {
      try (ParquetContents file = ParquetContents.open(conf, path())) {
        facts = new Facts(file.avro(), codec(file), file.groups().size(), file.rows());
      }
    }
    return facts;
  }

  private static String codec(ParquetContents file) {
    Set<String> codecs = new TreeSet<>();
    for (BlockMetaData group : file.groups()) {
      for (ColumnChunkMetaData chunk : group.getColumns()) {
        codecs.add(
            chunk.getCodec() == CompressionCodecName.UNCOMPRESSED
                ? NO_CODEC
                : chunk.getCodec().name().toLowerCase(Locale.ROOT));
      }
    }
    return codecs.isEmpty() ? NO_CODEC : String.join(" and ", codecs);
  }

  @Override
  public RowColumns columns() throws IOException {
    return AvroRow.columns(schema());
  }

  @Override
  public Schema schema() throws IOException {
    return facts().schema();
  }

  @Override
  public String codec() throws IOException {
    return facts().codec();
  }

  @Override
  public OptionalLong blocks() throws IOException {
    return OptionalLong.of(facts().groups());
  }

  @Override
  public OptionalLong stated() throws IOException {
    return OptionalLong.of(count());
  }

  @Override
  public long count() throws IOException {
    return facts().rows();
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    FileSplit whole = new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]);
    return rows(conf, whole, needed, List.of());
  }

  /**
   * The rows of a part of a file.
   *
   * @param tests rows that are known to fail one may come as left out
   */
  static Rows rows(Configuration conf, FileSplit part, NeededColumns needed, List<ColumnTest> tests)
      throws IOException {
    ParquetContents file = ParquetContents.open(conf, part.getPath());
    try {
      return new ParquetRows(file, part, needed, tests);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }
}
