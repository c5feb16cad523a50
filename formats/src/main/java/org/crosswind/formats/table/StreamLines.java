package org.crosswind.formats.table;

import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.text.TextLines;

/** Lines of a split of a plain file, or of a file that is one split. */
final class StreamLines implements SplitLines {
  private final TextStream file;
  private final long start;
  private final long length;
  private final long lastStart;
  private final TextLines lines;

  /**
   * Lines of a split.
   *
   * @param file at the split's start, or behind some bytes; closed with this
   * @param passed how many bytes these are
   * @throws IOException also for a part of a file that can only be read from its start
   */
  StreamLines(FileSplit split, Configuration conf, TextStream file, int passed) throws IOException {
    this.file = file;
    start = split.getStart();
    length = split.getLength();
    if (!file.isInPlace() && start != 0) {
      throw new IOException(
          split.getPath() + " is compressed and cannot be read from byte " + start);
    }
    // A line that begins where the next split does is this one's: the next passes over its first.
    lastStart = file.isInPlace() ? start + Math.max(passed, length) : Long.MAX_VALUE;
    lines =
        file.isInPlace()
            ? TextLines.ofLength(file, start + passed, length, SplitLines.longest(conf))
            : new TextLines(file, start + passed, SplitLines.longest(conf));
    if (start > 0) {
      lines.next();
    }
  }

  @Override
  public boolean next() throws IOException {
    return lines.nextPosition() <= lastStart && lines.next();
  }

  @Override
  public byte[] buffer() {
    return lines.buffer();
  }

  @Override
  public int from() {
    return lines.from();
  }

  @Override
  public int to() {
    return lines.to();
  }

  @Override
  public long position() {
    return lines.position();
  }

  /** Behind the line in the buffer and the bytes that end it. */
  int ended() {
    return lines.from() + (int) (lines.nextPosition() - lines.position());
  }

  @Override
  public float progress() throws IOException {
    long read = (file.isInPlace() ? lines.nextPosition() : file.filePosition()) - start;
    return length == 0 ? 1 : Math.min(1, (float) read / length);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
