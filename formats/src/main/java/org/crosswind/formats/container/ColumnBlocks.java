package org.crosswind.formats.container;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.StoredBlock;

/** Containers whose records are blocks of columns, each with its encoding and its bytes. */
public final class ColumnBlocks {
  private ColumnBlocks() {}

  /**
   * The first block of a container; empty when it has none.
   *
   * @param names of the columns
   */
  public static Optional<StoredBlock> first(Configuration conf, Path file, List<String> names)
      throws IOException {
    try (DataFileStream<GenericRecord> blocks =
        new DataFileStream<>(file.getFileSystem(conf).open(file), new GenericDatumReader<>())) {
      if (!blocks.hasNext()) {
        return Optional.empty();
      }
      GenericRecord block = blocks.next();
      List<StoredBlock.Column> columns = new ArrayList<>();
      for (Object each : (List<?>) block.get("columns")) {
        GenericRecord column = (GenericRecord) each;
        columns.add(
            new StoredBlock.Column(
                names.get(columns.size()),
                column.get("encoding").toString(),
                ((ByteBuffer) column.get("values")).remaining()));
      }
      return Optional.of(new StoredBlock((int) block.get("rows"), columns));
    }
  }
}
