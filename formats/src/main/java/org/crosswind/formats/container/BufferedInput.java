package org.crosswind.formats.container;

import java.io.IOException;
import org.apache.avro.file.SeekableInput;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * A file for Avro's reader, which looks for the start of a block a byte at a time: a buffer stands
 * before the file system, which takes some hundred nanoseconds for a call.
 */
public final class BufferedInput implements SeekableInput {
  private final FsInput file;
  private final byte[] buffer = new byte[1 << 16];

  /** Where in the file the buffer begins. */
  private long start;

  private int at;
  private int end;

  /** Opens a file. */
  public BufferedInput(Path path, Configuration conf) throws IOException {
    file = new FsInput(path, conf);
  }

  @Override
  public void seek(long position) {
    if (position >= start && position <= start + end) {
      at = (int) (position - start);
    } else {
      start = position;
      at = 0;
      end = 0;
    }
  }

  @Override
  public long tell() {
    return start + at;
  }

  @Override
  public long length() {
    return file.length();
  }

  @Override
  public int read(byte[] bytes, int from, int length) throws IOException {
    if (at == end) {
      start += end;
      at = 0;
      end = 0;
      file.seek(start);
      if (length >= buffer.length) {
        int read = file.read(bytes, from, length);
        start += Math.max(0, read);
        return read;
      }
      end = Math.max(0, file.read(buffer, 0, buffer.length));
      if (end == 0) {
        return -1;
      }
    }
    int read = Math.min(length, end - at);
    System.arraycopy(buffer, at, bytes, from, read);
    at += read;
    return read;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
