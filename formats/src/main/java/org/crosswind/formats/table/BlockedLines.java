package org.crosswind.formats.table;

import java.io.IOException;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;

/**
 * Lines of a file whose codec makes splits of its blocks, as bzip2 does. Hadoop's own reader knows
 * where such splits end.
 */
final class BlockedLines implements SplitLines {
  private final LineRecordReader lines = new LineRecordReader();

  BlockedLines(FileSplit split, TaskAttemptContext context) throws IOException {
    lines.initialize(split, context);
  }

  @Override
  public boolean next() throws IOException {
    return lines.nextKeyValue();
  }

  @Override
  public byte[] buffer() {
    return lines.getCurrentValue().getBytes();
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return lines.getCurrentValue().getLength();
  }

  @Override
  public long position() {
    return lines.getCurrentKey().get();
  }

  @Override
  public float progress() throws IOException {
    return lines.getProgress();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
