package org.crosswind.formats.container;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileConstants;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * What an Avro container holds, from its header and the few bytes before each block: the blocks
 * themselves are passed over.
 *
 * @param codec {@code null} in Avro's words when the blocks are not compressed
 */
record AvroContents(Schema schema, String codec, long blocks, long records) {
  /**
   * Reads a container.
   *
   * @throws IOException also when the file is cut short
   */
  static AvroContents read(FileSystem fileSystem, Path file) throws IOException {
    try (var reader =
        new DataFileReader<GenericRecord>(
            new FsInput(file, fileSystem), new GenericDatumReader<>())) {
      String codec = reader.getMetaString(DataFileConstants.CODEC);
      long length = fileSystem.getFileStatus(file).getLen();
      long blocks = 0;
      long records = 0;
      try (FSDataInputStream in = fileSystem.open(file)) {
        BinaryDecoder numbers = DecoderFactory.get().directBinaryDecoder(in, null);
        for (long start = reader.previousSync(); start < length; blocks++) {
          in.seek(start);
          records += numbers.readLong();
          long size = numbers.readLong();
          start = in.getPos() + size + DataFileConstants.SYNC_SIZE;
          if (size < 0 || start > length) {
            throw new IOException(file + " is cut short or damaged: make it again");
          }
        }
      }
      return new AvroContents(
          reader.getSchema(),
          codec == null ? DataFileConstants.NULL_CODEC : codec,
          blocks,
          records);
    } catch (AvroRuntimeException e) {
      throw new IOException(file + " is no whole Avro container: " + e.getMessage(), e);
    }
  }
}
