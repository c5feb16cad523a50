package org.crosswind.formats.csv;

import java.io.IOException;
import java.io.OutputStream;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.GzipCodec;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.util.ReflectionUtils;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.rowfile.RowFileWriter;

/**
 * Writes rows as UTF-8 text: a header line, lines that end with a line feed, numbers in the fewest
 * digits that give them again, {@code NA} for what is missing.
 */
final class CsvFileWriter implements RowFileWriter {
  private static final String MISSING = "NA";

  private final FlatRow row;
  private final OutputStream out;
  private final CsvText csv;
  private final RowText text;

  CsvFileWriter(JobContext job, Schema schema, Path file) throws IOException {
    row = FlatRow.of(schema).orElseThrow(() -> new IllegalArgumentException("not flat: " + schema));
    FSDataOutputStream created = file.getFileSystem(job.getConfiguration()).create(file, false);
    try {
      CompressionCodec codec = codec(job);
      out = codec == null ? created : codec.createOutputStream(created);
      csv = new CsvText(out, MISSING);
      text = new RowText(csv, row.columns(), schema);
      text.names();
      csv.endLine();
    } catch (IOException | RuntimeException e) {
      created.close();
      throw e;
    }
  }

  /** The codec of the job's settings, as for Hadoop's own text files; null for none. */
  static CompressionCodec codec(JobContext job) {
    if (!FileOutputFormat.getCompressOutput(job)) {
      return null;
    }
    Configuration conf = job.getConfiguration();
    return ReflectionUtils.newInstance(
        FileOutputFormat.getOutputCompressorClass(job, GzipCodec.class), conf);
  }

  @Override
  public void append(EncodedRow next) throws IOException {
    row.moveTo(next.data(), next.from(), next.from() + next.length());
    text.line(row);
  }

  @Override
  public void close() throws IOException {
    try (out) {
      csv.flush();
    }
  }
}
