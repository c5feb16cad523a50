package org.crosswind.formats.blocks;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.FlatSchema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.container.AvroBlocks;
import org.crosswind.formats.container.AvroFile;
import org.crosswind.formats.container.ColumnBlocks;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.StoredBlock;

/** A file of blocks by its header; its rows are counted by the heads of the blocks. */
final class BlocksFile extends AvroFile {
  private final Configuration conf;
  private Schema schema;

  /** Once asked for. */
  private OptionalLong rows = OptionalLong.empty();

  BlocksFile(RowFormat format, Configuration conf, Path path) {
    super(format, conf, path);
    this.conf = conf;
  }

  @Override
  public Schema schema() throws IOException {
    if (schema == null) {
      schema =
          UnreadableFileException.reading(
              path(),
              BlocksFormat.TITLE,
              () -> {
                try (DataFileStream<Object> stream =
                    new DataFileStream<>(
                        path().getFileSystem(conf).open(path()), new GenericDatumReader<>())) {
                  return rows(stream.getMetaString(BlocksFormat.ROWS), path());
                }
              });
    }
    return schema;
  }

  /**
   * The schema of rows.
   *
   * @param json of the metadata, null without it
   */
  static Schema rows(String json, Path file) throws IOException {
    if (json == null) {
      throw new UnreadableFileException(file + " does not say what the rows of its blocks are");
    }
    try {
      return Schemas.parse(json);
    } catch (AvroRuntimeException e) {
      throw new IOException(file + " is damaged: its rows have no schema, " + e.getMessage(), e);
    }
  }

  static FlatSchema flat(Schema schema, Path file) throws IOException {
    return FlatSchema.of(schema)
        .orElseThrow(
            () ->
                new UnreadableFileException(
                    file + " is damaged: its rows are of values that no block holds"));
  }

  private FileSplit whole() {
    return new FileSplit(path(), 0, Long.MAX_VALUE, new String[0]);
  }

  @Override
  public long count() throws IOException {
    if (rows.isEmpty()) {
      try (AvroBlocks blocks = new AvroBlocks(conf, whole())) {
        long count = 0;
        BinaryDecoder in = null;
        while (blocks.next()) {
          if (blocks.records() != 1) {
            throw blocks.damaged(new IOException(blocks.records() + " blocks in one"));
          }
          int length = blocks.to() - blocks.from();
          in = DecoderFactory.get().binaryDecoder(blocks.bytes(), blocks.from(), length, in);
          count += in.readInt();
        }
        rows = OptionalLong.of(count);
      }
    }
    return rows.getAsLong();
  }

  @Override
  public Optional<StoredBlock> firstBlock() throws IOException {
    List<String> names = columns().names();
    return UnreadableFileException.reading(
        path(), BlocksFormat.TITLE, () -> ColumnBlocks.first(conf, path(), names));
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return UnreadableFileException.reading(
        path(), BlocksFormat.TITLE, () -> new BlockRows(conf, whole(), needed, List.of()));
  }
}
