package org.crosswind.formats.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.rowfile.RowFileWriter;

/** An Avro container that takes records already encoded. */
final class EncodedRowFile implements RowFileWriter {
  private static final String DEFAULT_CODEC = "snappy";

  /** Bytes of a block before compression. */
  private static final int BLOCK = 1 << 16;

  private final DataFileWriter<GenericRecord> writer;

  /**
   * Creates the file; its codec is {@code avro.output.codec}, by default snappy.
   *
   * @throws IOException also when the file exists
   */
  EncodedRowFile(Configuration conf, Schema schema, Path file) throws IOException {
    writer = new DataFileWriter<>(new GenericDatumWriter<>());
    String codec = conf.get(AvroJob.OUTPUT_CODEC, DEFAULT_CODEC);
    writer.setCodec(CodecFactory.fromString(codec));
    writer.setSyncInterval(BLOCK);
    writer.create(schema, file.getFileSystem(conf).create(file, false));
  }

  @Override
  public void append(EncodedRow row) throws IOException {
    writer.appendEncoded(ByteBuffer.wrap(row.data(), row.from(), row.length()));
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
