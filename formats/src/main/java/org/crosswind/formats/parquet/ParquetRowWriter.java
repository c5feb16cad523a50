package org.crosswind.formats.parquet;

import java.io.IOException;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.rowfile.RowFileWriter;

/** A Parquet file of rows that come as Avro's encoding. */
final class ParquetRowWriter implements RowFileWriter {
  private static final String COMPRESSION = "parquet.compression";
  private static final String ROW_GROUP = "parquet.block.size";

  /** Bytes of a row group before compression: a task holds one in memory for each file. */
  private static final long ROW_GROUP_BYTES = 64L << 20;

  private final ParquetWriter<EncodedRow> writer;

  /**
   * Creates the file; {@code parquet.compression} names its codec, by default snappy.
   *
   * @throws IOException also when the file exists, or there is no such codec
   */
  ParquetRowWriter(Configuration conf, Schema schema, Path file) throws IOException {
    writer =
        new Builder(HadoopOutputFile.fromPath(file, conf), schema)
            .withConf(new PlainParquetConfiguration())
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCodecFactory(new PageCodecs())
            .withCompressionCodec(codec(conf))
            .withRowGroupSize(conf.getLong(ROW_GROUP, ROW_GROUP_BYTES))
            .build();
  }

  private static CompressionCodecName codec(Configuration conf) throws IOException {
    String name = conf.get(COMPRESSION, CompressionCodecName.SNAPPY.name());
    for (CompressionCodecName codec : PageCodecs.WRITTEN) {
      if (codec.name().equals(name.toUpperCase(Locale.ROOT))) {
        return codec;
      }
    }
    throw new IOException(
        COMPRESSION
            + " is '"
            + name
            + "', none of "
            + String.join(", ", PageCodecs.WRITTEN.stream().map(c -> lower(c)).toList()));
  }

  private static String lower(CompressionCodecName codec) {
    return codec.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void append(EncodedRow row) throws IOException {
    writer.write(row);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  private static final class Builder extends ParquetWriter.Builder<EncodedRow, Builder> {
    private final Schema schema;

    Builder(HadoopOutputFile file, Schema schema) {
      super(file);
      this.schema = schema;
    }

    @Override
    protected Builder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, and called by nobody
    protected WriteSupport<EncodedRow> getWriteSupport(Configuration conf) {
      return new RowWriteSupport(schema);
    }

    @Override
    protected WriteSupport<EncodedRow> getWriteSupport(ParquetConfiguration conf) {
      return new RowWriteSupport(schema);
    }
  }
}
