package org.crosswind.formats.container;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/**
 * The blocks of an Avro container that begin in a split, decompressed: of each the bytes of its
 * records. A container that is cut short or damaged is an error that names the file and the byte.
 */
public final class AvroBlocks implements Closeable {
  private final Path file;
  private final DataFileReader<Object> reader;
  private final long length;
  private final long first;
  private final long end;
  private long start;
  private long records;
  private ByteBuffer block;

  /** The blocks of a split. */
  public AvroBlocks(Configuration conf, FileSplit split) throws IOException {
    file = split.getPath();
    BufferedInput input = new BufferedInput(file, conf);
    length = input.length();
    reader = new DataFileReader<>(input, new GenericDatumReader<>());
    reader.sync(split.getStart());
    first = reader.previousSync();
    end = Math.min(length, split.getLength()) + split.getStart();
  }

  public Path file() {
    return file;
  }

  public Schema schema() {
    return reader.getSchema();
  }

  /** The text of a metadata key, null without it. */
  public String meta(String key) {
    return reader.getMetaString(key);
  }

  /** Moves to the next block; false at the end of the split. */
  public boolean next() throws IOException {
    start = reader.previousSync();
    try {
      if (!reader.hasNext()) {
        requireWhole();
        return false;
      }
      if (reader.pastSync(end)) {
        return false;
      }
      records = reader.getBlockCount();
      block = reader.nextBlock();
    } catch (AvroRuntimeException e) {
      throw damaged(e);
    }
    return true;
  }

  /** Avro's reader takes a block that is cut short for the end of the file. */
  private void requireWhole() throws IOException {
    if (reader.previousSync() < length) {
      throw new IOException(
          file
              + " is cut short: its last whole block ends at byte "
              + reader.previousSync()
              + " of "
              + length
              + "; make it again");
    }
  }

  /** What to throw when the block's bytes are no records. */
  public IOException damaged(Exception cause) {
    return new IOException(file + " is damaged near byte " + start + ": " + cause, cause);
  }

  /** How many records the block has. */
  public long records() {
    return records;
  }

  /** The position of the block in the file. */
  public long start() {
    return start;
  }

  /** The array with the block's records, from {@link #from} to before {@link #to}. */
  public byte[] bytes() {
    return block.array();
  }

  public int from() {
    return block.arrayOffset() + block.position();
  }

  public int to() {
    return block.arrayOffset() + block.limit();
  }

  /** The part of the split before the current block, 0 to 1. */
  public float progress() {
    return Math.min(1, (start - first) / (float) Math.max(1, Math.min(end, length) - first));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
