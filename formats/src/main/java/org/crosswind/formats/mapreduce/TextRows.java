package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.crosswind.formats.text.TextLines;

/** The data lines of one whole text table, one after another; blank lines are passed over. */
final class TextRows implements Closeable {
  private final TextLines lines;
  private final TableRecord record;

  TextRows(Configuration conf, Path file) throws IOException {
    record = new TableRecord(file, HeaderLine.read(conf, file), this::move);
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    InputStream raw = file.getFileSystem(conf).open(file);
    InputStream in = codec == null ? raw : codec.createInputStream(raw);
    lines = new TextLines(in, 0, SplitLines.longest(conf));
    lines.next();
  }

  /** The next line, null at the end. */
  TableRecord next() throws IOException {
    return move() ? record : null;
  }

  private boolean move() throws IOException {
    while (lines.next()) {
      if (!lines.isBlank()) {
        record.moveTo(lines.position(), lines.buffer(), lines.from(), lines.to());
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
