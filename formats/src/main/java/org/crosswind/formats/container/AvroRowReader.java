package org.crosswind.formats.container;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;

/** The rows of an Avro split: in place where the schema is flat, else by Avro's generic reader. */
final class AvroRowReader implements Rows {
  /** One after another from a block's bytes. */
  private interface Records {
    /** Begins with the current block. */
    void open();

    Row next() throws IOException;

    /** Whether the block's bytes are used up. */
    boolean atEnd() throws IOException;
  }

  private final AvroBlocks blocks;
  private final Records records;
  private final RowRecord record;
  private long left;

  AvroRowReader(Configuration conf, FileSplit split) throws IOException {
    blocks = new AvroBlocks(conf, split);
    Schema schema = blocks.schema();
    Optional<FlatRow> flat = FlatRow.of(schema);
    records = flat.isPresent() ? new Flat(flat.get()) : new Generic(schema);
    record = new RowRecord(split.getPath());
  }

  @Override
  public RowRecord move() throws IOException {
    while (left == 0) {
      if (!blocks.next()) {
        return null;
      }
      left = blocks.records();
      records.open();
    }
    try {
      record.row(blocks.start(), records.next());
      if (--left == 0 && !records.atEnd()) {
        throw new IOException("the block has more bytes than its records");
      }
    } catch (AvroRuntimeException | IndexOutOfBoundsException | IOException e) {
      throw blocks.damaged(e);
    }
    return record;
  }

  @Override
  public float progress() {
    return blocks.progress();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }

  private final class Flat implements Records {
    private final FlatRow row;
    private byte[] bytes;
    private int at;
    private int limit;

    Flat(FlatRow row) {
      this.row = row;
    }

    @Override
    public void open() {
      bytes = blocks.bytes();
      at = blocks.from();
      limit = blocks.to();
    }

    @Override
    public Row next() {
      at = row.moveTo(bytes, at, limit);
      return row;
    }

    @Override
    public boolean atEnd() {
      return at == limit;
    }
  }

  private final class Generic implements Records {
    private final GenericDatumReader<GenericRecord> reader;
    private final AvroRow row;
    private GenericRecord datum;
    private BinaryDecoder decoder;

    Generic(Schema schema) {
      reader = new GenericDatumReader<>(schema);
      row = new AvroRow(schema);
    }

    @Override
    public void open() {
      decoder =
          DecoderFactory.get()
              .binaryDecoder(blocks.bytes(), blocks.from(), blocks.to() - blocks.from(), decoder);
    }

    @Override
    public Row next() throws IOException {
      datum = reader.read(datum, decoder);
      return row.of(datum);
    }

    @Override
    public boolean atEnd() throws IOException {
      return decoder.isEnd();
    }
  }
}
