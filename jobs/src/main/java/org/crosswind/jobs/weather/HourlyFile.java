package org.crosswind.jobs.weather;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.container.BufferedInput;

/**
 * A file of hourly weather in the order of slices: finds a slice by halving, and reads its rows
 * without making objects of them.
 */
final class HourlyFile {
  /** So few bytes are not worth halving: read on. */
  private static final long NEAR = 1 << 17;

  private final Configuration conf;
  private final Path path;

  HourlyFile(Configuration conf, Path path) {
    this.conf = conf;
    this.path = path;
  }

  /** Takes an hour's measures, encoded, from the buffer's position to its limit. */
  interface Hours {
    void add(int airport, int hour, ByteBuffer measures);
  }

  /** Gives the rows of a slice. */
  void read(int slice, Hours hours) throws IOException {
    BufferedInput input = new BufferedInput(path, conf);
    try (var reader = new DataFileReader<GenericRecord>(input, new GenericDatumReader<>())) {
      reader.sync(before(slice, reader, input.length()));
      boolean within = true;
      while (within && reader.hasNext()) {
        long records = reader.getBlockCount();
        within = read(reader.nextBlock(), records, slice, hours);
      }
      if (within && reader.previousSync() < input.length()) {
        throw new IOException(path + " is cut short; make it again");
      }
    } catch (AvroRuntimeException e) {
      throw new IOException(path + " is damaged: " + e.getMessage(), e);
    }
  }

  /** A position before which no block begins with a row of the slice, or of a later one. */
  private static long before(int slice, DataFileReader<?> reader, long length) throws IOException {
    long low = 0;
    long high = length;
    while (high - low > NEAR) {
      long middle = low + (high - low) / 2;
      reader.sync(middle);
      if (reader.hasNext() && firstSlice(reader.nextBlock()) < slice) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static int firstSlice(ByteBuffer block) {
    integer(block);
    return SliceSums.slice(integer(block));
  }

  /** Gives the rows of a block; false when it goes beyond the slice. */
  private static boolean read(ByteBuffer block, long records, int slice, Hours hours) {
    for (long i = 0; i < records; i++) {
      int airport = integer(block);
      int hour = integer(block);
      integer(block);
      int from = block.position();
      for (int m = 0; m < SliceSums.MEASURES; m++) {
        // A branch of the union, 0 for null and 1 for a double, zig-zag.
        block.position(
            block.position() + (block.get(block.position()) == 0 ? 1 : 1 + Double.BYTES));
      }
      int number = SliceSums.slice(hour);
      if (number > slice) {
        return false;
      }
      if (number == slice) {
        hours.add(airport, hour, block.slice(from, block.position() - from));
      }
    }
    return true;
  }

  /** An integer of Avro's binary encoding: zig-zag, seven bits a byte, the lowest first. */
  private static int integer(ByteBuffer block) {
    int bits = 0;
    int shift = 0;
    byte b;
    do {
      b = block.get();
      bits |= (b & 0x7f) << shift;
      shift += 7;
    } while (b < 0);
    return (bits >>> 1) ^ -(bits & 1);
  }
}
