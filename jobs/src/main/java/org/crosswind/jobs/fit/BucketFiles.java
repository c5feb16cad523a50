package org.crosswind.jobs.fit;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.SequenceFile;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * The files of {@link ClusterScoresJob}: each has some buckets in rising order, a bucket being a
 * record of its counts and then its numbers in segments. They are read side by side, so that no
 * more than a segment of them is in memory.
 */
final class BucketFiles implements Closeable {
  /** Numbers in a segment: half a megabyte. */
  static final int SEGMENT = 1 << 16;

  private final List<Reader> readers = new ArrayList<>();
  private Reader current;

  /** A file at one of its records. */
  private static final class Reader {
    private final SequenceFile.Reader records;
    private final IntWritable bucket = new IntWritable();
    private final BytesWritable bytes = new BytesWritable();
    private boolean more;

    Reader(SequenceFile.Reader records) throws IOException {
      this.records = records;
      advance();
    }

    private void advance() throws IOException {
      more = records.next(bucket, bytes);
    }

    private boolean isAt(int number) {
      return more && bucket.get() == number;
    }
  }

  BucketFiles(Storage storage, Path output) throws IOException {
    for (FileStatus file : storage.dataFiles(output.toString())) {
      readers.add(new Reader(storage.sequenceFile(file.getPath())));
    }
  }

  /** Goes to a bucket, greater than those before; false when no file has it. */
  boolean open(int bucket) {
    current = readers.stream().filter(reader -> reader.isAt(bucket)).findFirst().orElse(null);
    return current != null;
  }

  /** The record that the bucket is at, and on to the next. */
  ByteBuffer next() throws IOException {
    ByteBuffer record = ByteBuffer.wrap(current.bytes.copyBytes());
    current.advance();
    return record;
  }

  /** Adds the bucket's numbers, of which there are as many as these. */
  void addTo(double[] sums) throws IOException {
    int bucket = current.bucket.get();
    for (int i = 0; i < sums.length; ) {
      if (!current.isAt(bucket)) {
        throw new EOFException("the sums of clusters end before number " + i);
      }
      ByteBuffer segment = next();
      while (segment.hasRemaining()) {
        sums[i++] += segment.getDouble();
      }
    }
  }

  @Override
  public void close() throws IOException {
    for (Reader reader : readers) {
      reader.records.close();
    }
  }
}
