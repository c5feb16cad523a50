package org.crosswind.formats.table;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.Decompressor;
import org.crosswind.formats.text.FirstBlock;
import org.crosswind.formats.text.TextEncoding;

/** The bytes of a text file, decompressed; and what must be closed when they have been read. */
final class TextStream extends InputStream {
  private final FSDataInputStream file;
  private final boolean inPlace;
  private final Decompressor decompressor;
  private final InputStream in;

  /** Bytes that were looked at, and how many of them have been read since. */
  private byte[] first = new byte[0];

  private int again;
  private boolean closed;

  /**
   * The bytes from a position.
   *
   * @param file at any position; closed with this
   * @param start where to begin, 0 for a compressed file
   * @param codec null for a plain file
   * @param encoding by which the bytes are made UTF-8 where that is done as they come
   */
  TextStream(FSDataInputStream file, long start, CompressionCodec codec, TextEncoding encoding)
      throws IOException {
    this.file = file;
    inPlace = codec == null && !encoding.isOfStreams();
    decompressor = codec == null ? null : CodecPool.getDecompressor(codec);
    file.seek(start);
    InputStream bytes = codec == null ? file : codec.createInputStream(file, decompressor);
    in = encoding.isOfStreams() ? encoding.recoded(bytes) : bytes;
  }

  /** The first bytes, which are read once more afterwards. */
  byte[] first() throws IOException {
    first = FirstBlock.read(in);
    return first;
  }

  /** Whether the bytes are those of the file, so that they can be read from any position. */
  boolean isInPlace() {
    return inPlace;
  }

  /** How many bytes of the file have been read. */
  long filePosition() throws IOException {
    return file.getPos();
  }

  @Override
  public int read() throws IOException {
    return again < first.length ? first[again++] & 0xFF : in.read();
  }

  @Override
  public int read(byte[] to, int from, int length) throws IOException {
    if (again == first.length) {
      return in.read(to, from, length);
    }
    int taken = Math.min(length, first.length - again);
    System.arraycopy(first, again, to, from, taken);
    again += taken;
    return taken;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      in.close();
    } finally {
      CodecPool.returnDecompressor(decompressor);
    }
  }
}
