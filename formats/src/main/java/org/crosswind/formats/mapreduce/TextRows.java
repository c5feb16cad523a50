package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.Text;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.util.LineReader;

/** The data lines of one whole text table, one after another; blank lines are passed over. */
final class TextRows implements Closeable {
  private final LineReader lines;
  private final Text line = new Text();
  private final TableRecord record;

  TextRows(Configuration conf, Path file) throws IOException {
    record = new TableRecord(file, HeaderLine.read(conf, file));
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    InputStream raw = file.getFileSystem(conf).open(file);
    lines = new LineReader(codec == null ? raw : codec.createInputStream(raw), conf);
    lines.readLine(line);
  }

  /** The next line, null at the end. */
  TableRecord next() throws IOException {
    do {
      if (lines.readLine(line) == 0) {
        return null;
      }
      record.moveTo(0, line);
    } while (record.isBlank());
    return record;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
