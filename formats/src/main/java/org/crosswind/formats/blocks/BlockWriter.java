package org.crosswind.formats.blocks;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.Encoder;
import org.apache.avro.mapred.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.FlatSchema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.RowFileWriter;

/** Gathers rows, and writes them block by block. */
final class BlockWriter implements RowFileWriter {
  /** Rows of a block: as many as codes of two bytes have room for four times over. */
  static final int ROWS = 1 << 14;

  /** Bytes of a row's number and code. */
  private static final int CELL = Long.BYTES + Character.BYTES;

  /** What the cells of a block may take at most: rows of very many columns have smaller ones. */
  private static final int MOST_CELLS = 1 << 26;

  /** Bytes of a column's texts from which on a block ends. */
  private static final int MOST_TEXT = 1 << 24;

  /** Rows that there is room for at first. */
  private static final int FIRST_ROWS = 1 << 8;

  /** Of the codec where no setting names one. */
  private static final String DEFAULT_CODEC = "snappy";

  private final DataFileWriter<BlockWriter> file;
  private final FlatRow row;
  private final FlatSchema.Kind[] kinds;
  private final ValueList[] values;

  /** By column and row the code; of a number until the block is full 1 where it is there. */
  private final char[][] codes;

  /** The columns of texts. */
  private final int[] texts;

  /** By column and row the number, null for columns of texts. */
  private final long[][] numbers;

  private final ColumnBytes bytes = new ColumnBytes();
  private final int most;
  private int room = FIRST_ROWS;
  private int rows;

  /**
   * Creates the file; its codec is {@code avro.output.codec}, by default snappy.
   *
   * @param schema a flat one
   * @throws IOException also when the file exists
   */
  BlockWriter(Configuration conf, Schema schema, Path path) throws IOException {
    FlatSchema flat = FlatSchema.of(schema).orElseThrow();
    row = FlatRow.of(schema).orElseThrow();
    kinds = new FlatSchema.Kind[flat.size()];
    values = new ValueList[kinds.length];
    most = Math.max(FIRST_ROWS, Math.min(ROWS, MOST_CELLS / (CELL * Math.max(1, kinds.length))));
    codes = new char[kinds.length][FIRST_ROWS];
    numbers = new long[kinds.length][];
    for (int f = 0; f < kinds.length; f++) {
      kinds[f] = flat.kind(f);
      numbers[f] = kinds[f] == FlatSchema.Kind.TEXT ? null : new long[FIRST_ROWS];
      values[f] = new ValueList(kinds[f]);
    }
    texts =
        IntStream.range(0, kinds.length).filter(f -> kinds[f] == FlatSchema.Kind.TEXT).toArray();
    file = new DataFileWriter<>(new Block());
    file.setCodec(CodecFactory.fromString(conf.get(AvroJob.OUTPUT_CODEC, DEFAULT_CODEC)));
    file.setMeta(BlocksFormat.ROWS, schema.toString());
    file.create(Schemas.ROW_BLOCK, path.getFileSystem(conf).create(path, false));
  }

  @Override
  public void append(EncodedRow encoded) throws IOException {
    row.moveTo(encoded.data(), encoded.from(), encoded.from() + encoded.length());
    append(row);
  }

  /** Appends a row of the file's schema. */
  @Override
  public void append(FlatRow next) throws IOException {
    for (int f = 0; f < kinds.length; f++) {
      if (next.isNull(f)) {
        codes[f][rows] = ValueList.NONE;
      } else if (kinds[f] == FlatSchema.Kind.TEXT) {
        int from = next.textFrom(f);
        codes[f][rows] = values[f].of(next.data(), from, from + next.textLength(f));
      } else {
        numbers[f][rows] = next.whole(f);
        codes[f][rows] = 1;
      }
    }
    if (++rows == most || isLong()) {
      flush();
    } else if (rows == room) {
      grow();
    }
  }

  /** Whether a column of texts has as many bytes as a block may. */
  private boolean isLong() {
    for (int f : texts) {
      if (values[f].bytes() >= MOST_TEXT) {
        return true;
      }
    }
    return false;
  }

  private void grow() {
    room *= 2;
    for (int f = 0; f < kinds.length; f++) {
      codes[f] = Arrays.copyOf(codes[f], room);
      numbers[f] = numbers[f] == null ? null : Arrays.copyOf(numbers[f], room);
    }
  }

  /** A column at a time, as the lists of all would not fit the processor's cache. */
  private void listNumbers() {
    for (int f = 0; f < kinds.length; f++) {
      if (numbers[f] != null) {
        listNumbers(numbers[f], codes[f], values[f]);
      }
    }
  }

  private void listNumbers(long[] column, char[] places, ValueList list) {
    for (int i = 0; i < rows; i++) {
      if (places[i] != ValueList.NONE) {
        places[i] = list.of(column[i]);
      }
    }
  }

  private void flush() throws IOException {
    listNumbers();
    file.append(this);
    // A block of its own in the container: it is what a task begins with.
    file.sync();
    rows = 0;
    for (ValueList list : values) {
      list.clear();
    }
  }

  @Override
  public void close() throws IOException {
    try (file) {
      if (rows > 0) {
        flush();
      }
    }
  }

  /** Writes the rows that are gathered as one record. */
  private static final class Block implements DatumWriter<BlockWriter> {
    @Override
    public void setSchema(Schema schema) {}

    @Override
    public void write(BlockWriter block, Encoder out) throws IOException {
      out.writeInt(block.rows);
      out.writeArrayStart();
      out.setItemCount(block.kinds.length);
      for (int f = 0; f < block.kinds.length; f++) {
        out.startItem();
        block.writeColumn(f, out);
      }
      out.writeArrayEnd();
    }
  }

  private void writeColumn(int f, Encoder out) throws IOException {
    ValueList list = values[f];
    boolean nulls = false;
    for (int i = 0; i < rows && !nulls; i++) {
      nulls = codes[f][i] == ValueList.NONE;
    }
    if (list.size() == 0 || (list.size() == 1 && !nulls)) {
      listed(f, Encoding.CONSTANT, out);
      return;
    }
    Encoding narrow = Encoding.ofCodes(list.size());
    // Values that come twice on average are shorter in a list.
    long plain = 2 * list.size() < rows ? Long.MAX_VALUE : plainBytes(f);
    if (plain < list.bytes() + narrow.bytes(rows)) {
      plain(f, (int) plain, out);
    } else {
      listed(f, narrow, out);
    }
  }

  private long plainBytes(int f) {
    long bytes = Encoding.PLAIN.bytes(rows);
    for (int i = 0; i < rows; i++) {
      bytes += codes[f][i] == ValueList.NONE ? 0 : values[f].bytes(codes[f][i]);
    }
    return bytes;
  }

  /** The values once, and a code for each row. */
  private void listed(int f, Encoding encoding, Encoder out) throws IOException {
    ValueList list = values[f];
    bytes.begin(list.bytes() + encoding.bytes(rows));
    for (int code = 1; code <= list.size(); code++) {
      list.write(code, bytes);
    }
    if (encoding != Encoding.CONSTANT) {
      bytes.codes(codes[f], rows, encoding);
    }
    column(encoding, list.size(), out);
  }

  /** A bit for each row, and the value of each row that has one. */
  private void plain(int f, int size, Encoder out) throws IOException {
    bytes.begin(size);
    char[] there = new char[rows];
    int present = 0;
    for (int i = 0; i < rows; i++) {
      there[i] = (char) (codes[f][i] == ValueList.NONE ? 0 : 1);
      present += there[i];
    }
    bytes.codes(there, rows, Encoding.PLAIN);
    for (int i = 0; i < rows; i++) {
      if (there[i] == 1) {
        values[f].write(codes[f][i], bytes);
      }
    }
    column(Encoding.PLAIN, present, out);
  }

  private void column(Encoding encoding, int distinct, Encoder out) throws IOException {
    out.writeEnum(encoding.symbol());
    out.writeInt(distinct);
    out.writeInt(ColumnBytes.checksum(bytes.buffer()));
    out.writeBytes(bytes.buffer());
  }
}
