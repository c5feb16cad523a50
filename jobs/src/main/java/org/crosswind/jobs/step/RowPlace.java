package org.crosswind.jobs.step;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.io.BytesWritable;

/**
 * The place of a row as bytes, in the order of places: the file's path, a zero, the row's offset in
 * it, and its number among the rows of one offset, which are all of one task. Both are from 0.
 */
final class RowPlace {
  /** Bytes of the place in a file, behind the path. */
  static final int IN_FILE = 2 * Long.BYTES;

  private String file = "";
  private byte[] path = new byte[0];
  private long offset;
  private long number;

  void of(String nextFile, long nextOffset, BytesWritable place) {
    if (!nextFile.equals(file)) {
      file = nextFile;
      path = nextFile.getBytes(StandardCharsets.UTF_8);
      number = 0;
    } else {
      number = nextOffset == offset ? number + 1 : 0;
    }
    offset = nextOffset;
    ByteBuffer bytes = ByteBuffer.allocate(path.length + 1 + IN_FILE);
    bytes.put(path).put((byte) 0).putLong(offset).putLong(number);
    place.set(bytes.array(), 0, bytes.capacity());
  }
}
