package org.crosswind.formats.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;

/**
 * Writes rows as UTF-8 text: a header line, lines that end with a line feed, numbers in the fewest
 * digits that give them again, {@code NA} for what is missing.
 */
final class CsvFileWriter implements RowFileWriter {
  private static final String MISSING = "NA";

  private final FlatRow row;
  private final String[] texts;
  private final CsvWriter csv;

  CsvFileWriter(JobContext job, Schema schema, Path file) throws IOException {
    row = FlatRow.of(schema).orElseThrow(() -> new IllegalArgumentException("not flat: " + schema));
    texts = new String[row.columns().size()];
    FSDataOutputStream out = file.getFileSystem(job.getConfiguration()).create(file, false);
    try {
      csv = writer(codec(job), out);
      csv.writeRecord(row.columns().names());
    } catch (IOException | RuntimeException e) {
      out.close();
      throw e;
    }
  }

  private static CsvWriter writer(CompressionCodec codec, OutputStream out) throws IOException {
    OutputStream packed = codec == null ? out : codec.createOutputStream(out);
    return CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .build(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
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
    for (int c = 0; c < texts.length; c++) {
      texts[c] = row.isMissing(c) ? MISSING : text(row, c);
    }
    try {
      csv.writeRecord(texts);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The text from which the value is read again. */
  private static String text(Row row, int column) {
    if (row.columns().column(column).kind() != RowColumns.Kind.NUMBER) {
      return row.text(column);
    }
    double number = row.number(column);
    boolean negativeZero = number == 0 && Math.copySign(1, number) < 0;
    return negativeZero ? Double.toString(number) : row.text(column);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
