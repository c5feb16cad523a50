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
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.TextBytes;

/**
 * Writes rows as UTF-8 text: a header line, lines that end with a line feed, numbers in the fewest
 * digits that give them again, {@code NA} for what is missing.
 */
final class CsvFileWriter implements RowFileWriter {
  private static final String MISSING = "NA";

  private final FlatRow row;
  private final Written[] written;
  private final TextBytes view = new TextBytes();
  private final OutputStream out;
  private final CsvText csv;

  /** How the values of a column are written. */
  private enum Written {
    WHOLE,
    DECIMAL,
    TEXT
  }

  CsvFileWriter(JobContext job, Schema schema, Path file) throws IOException {
    row = FlatRow.of(schema).orElseThrow(() -> new IllegalArgumentException("not flat: " + schema));
    written = new Written[row.columns().size()];
    for (int c = 0; c < written.length; c++) {
      written[c] = written(schema.getFields().get(c).schema(), row.columns().column(c));
    }
    FSDataOutputStream created = file.getFileSystem(job.getConfiguration()).create(file, false);
    try {
      CompressionCodec codec = codec(job);
      out = codec == null ? created : codec.createOutputStream(created);
      csv = new CsvText(out);
      row.columns().names().forEach(csv::field);
      csv.endLine();
    } catch (IOException | RuntimeException e) {
      created.close();
      throw e;
    }
  }

  private static Written written(Schema field, RowColumns.Column column) {
    if (column.kind() != RowColumns.Kind.NUMBER) {
      return Written.TEXT;
    }
    return switch (Schemas.valueType(field).getType()) {
      case INT, LONG -> Written.WHOLE;
      case FLOAT, DOUBLE -> Written.DECIMAL;
      default -> Written.TEXT;
    };
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
    for (int c = 0; c < written.length; c++) {
      if (row.isMissing(c)) {
        csv.field(MISSING);
        continue;
      }
      switch (written[c]) {
        case WHOLE -> csv.field(row.whole(c));
        case DECIMAL -> csv.field(row.number(c));
        case TEXT -> text(c);
      }
    }
    csv.endLine();
  }

  private void text(int column) {
    if (row.utf8(column, view)) {
      csv.field(view.data(), view.from(), view.to());
    } else {
      csv.field(row.text(column));
    }
  }

  @Override
  public void close() throws IOException {
    try (out) {
      csv.flush();
    }
  }
}
