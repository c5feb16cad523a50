package org.crosswind.formats.table;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.text.TextLines;

/** Lines of a split of a plain file, or of a compressed file that is one split. */
final class StreamLines implements SplitLines {
  private final FSDataInputStream file;
  private final long start;
  private final long length;
  private final long lastStart;
  private final Decompressor decompressor;
  private final TextLines lines;

  /**
   * Opens a split.
   *
   * @param codec null for a plain file
   * @param file at any position; closed with this
   * @throws IOException also for a part of a compressed file
   */
  StreamLines(FileSplit split, Configuration conf, CompressionCodec codec, FSDataInputStream file)
      throws IOException {
    this.file = file;
    Path path = split.getPath();
    start = split.getStart();
    length = split.getLength();
    if (codec != null && start != 0) {
      throw new IOException(path + " is compressed and cannot be read from byte " + start);
    }
    // A line that begins where the next split does is this one's: the next passes over its first.
    lastStart = codec == null ? start + length : Long.MAX_VALUE;
    decompressor = codec == null ? null : CodecPool.getDecompressor(codec);
    file.seek(start);
    InputStream in = codec == null ? file : codec.createInputStream(file, decompressor);
    lines =
        codec == null
            ? TextLines.ofLength(in, start, length, SplitLines.longest(conf))
            : new TextLines(in, start, SplitLines.longest(conf));
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

  @Override
  public float progress() throws IOException {
    long read = (decompressor == null ? lines.nextPosition() : file.getPos()) - start;
    return length == 0 ? 1 : Math.min(1, (float) read / length);
  }

  @Override
  public void close() throws IOException {
    try {
      lines.close();
    } finally {
      CodecPool.returnDecompressor(decompressor);
    }
  }
}
