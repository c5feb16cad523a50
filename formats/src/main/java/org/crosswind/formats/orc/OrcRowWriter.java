package org.crosswind.formats.orc;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcConf;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.impl.MemoryManagerImpl;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.rowfile.RowFileWriter;

/**
 * Writes rows as an ORC file: every column by the type of its field, and the rows' schema as
 * metadata. The same rows give the same bytes on any machine.
 */
final class OrcRowWriter implements RowFileWriter {
  /** Read by whatever reads ORC, and written in Java alone, so with the same bytes anywhere. */
  private static final String DEFAULT_CODEC = "snappy";

  /** Bytes of a stripe in memory: a task may write several files at once. */
  private static final long STRIPE = 32L << 20;

  private final FlatRow row;
  private final VectorSink[] sinks;
  private final VectorizedRowBatch batch;
  private final Writer writer;

  /**
   * Creates the file; its codec is {@code orc.compress}, by default snappy, and its stripes are of
   * {@code orc.stripe.size} bytes, by default 32 MiB.
   *
   * @throws IOException also when the file exists
   */
  OrcRowWriter(Configuration conf, Schema schema, Path file) throws IOException {
    row = FlatRow.of(schema).orElseThrow(() -> new IllegalArgumentException("not flat: " + schema));
    TypeDescription struct = OrcTypes.struct(schema);
    batch = struct.createRowBatch();
    sinks = new VectorSink[batch.cols.length];
    for (int c = 0; c < sinks.length; c++) {
      sinks[c] = VectorSink.of(schema.getFields().get(c).schema(), c, batch.cols[c]);
    }
    // The library turns a codec's name into capitals as the machine's language has them.
    Configuration own = new Configuration(conf);
    own.set(OrcConf.COMPRESS.getAttribute(), codec(conf).name());
    writer =
        OrcFile.createWriter(
            file,
            OrcFile.writerOptions(own)
                .fileSystem(file.getFileSystem(conf))
                .setSchema(struct)
                .stripeSize(conf.getLong(OrcConf.STRIPE_SIZE.getAttribute(), STRIPE))
                // Stripes are as long as they are asked for, however much memory there is.
                .memory(new MemoryManagerImpl(Long.MAX_VALUE))
                .blockPadding(false)
                .useUTCTimestamp(true)
                .setProlepticGregorian(true)
                .overwrite(false));
    writer.addUserMetadata(OrcTypes.SCHEMA, StandardCharsets.UTF_8.encode(schema.toString()));
  }

  private static CompressionKind codec(Configuration conf) throws IOException {
    String name = conf.get(OrcConf.COMPRESS.getAttribute(), DEFAULT_CODEC);
    try {
      return CompressionKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          OrcConf.COMPRESS.getAttribute()
              + " is '"
              + name
              + "', none of none, zlib, snappy, lzo, lz4, zstd",
          e);
    }
  }

  @Override
  public void append(EncodedRow next) throws IOException {
    row.moveTo(next.data(), next.from(), next.from() + next.length());
    int at = batch.size++;
    for (VectorSink sink : sinks) {
      sink.put(row, at);
    }
    if (batch.size == batch.getMaxSize()) {
      flush();
    }
  }

  private void flush() throws IOException {
    writer.addRowBatch(batch);
    batch.reset();
  }

  @Override
  public void close() throws IOException {
    if (batch.size > 0) {
      flush();
    }
    writer.close();
  }
}
