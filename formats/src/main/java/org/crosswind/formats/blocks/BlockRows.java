package org.crosswind.formats.blocks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.FlatSchema;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnarRow;
import org.crosswind.formats.container.AvroBlocks;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.ColumnTest;

/** The rows of the blocks that begin in a part of a file, of the columns needed. */
final class BlockRows implements Rows {
  private final AvroBlocks blocks;

  /** By place in the file, null for a column that is not needed. */
  private final CodedColumn[] columns;

  private final ColumnarRow row;
  private final BatchRow at = new BatchRow();
  private final RowRecord record;

  /** Of a condition on the rows. */
  private final List<ColumnTest> tests;

  private BinaryDecoder in;

  /** Records of the container's block that are left. */
  private long records;

  private int rows;

  /** Whether no row of the block passes the tests, so that its columns are not read. */
  private boolean skipped;

  /**
   * The rows of a part.
   *
   * @param tests rows that are known to fail one may come as left out
   */
  BlockRows(Configuration conf, FileSplit part, NeededColumns needed, List<ColumnTest> tests)
      throws IOException {
    this.tests = tests;
    blocks = new AvroBlocks(conf, part);
    try {
      Schema schema = BlocksFile.rows(blocks.meta(BlocksFormat.ROWS), part.getPath());
      FlatSchema flat = BlocksFile.flat(schema, part.getPath());
      RowColumns rowColumns = AvroRow.columns(schema);
      columns = new CodedColumn[flat.size()];
      for (int c = 0; c < columns.length; c++) {
        String name = rowColumns.column(c).name();
        if (needed.contains(name)) {
          Schema type = schema.getFields().get(c).schema();
          columns[c] = new CodedColumn(name, flat.kind(c), type, at);
        }
      }
      row = new ColumnarRow(rowColumns, columns);
      record = new RowRecord(part.getPath());
    } catch (IOException | RuntimeException e) {
      blocks.close();
      throw e;
    }
  }

  @Override
  public RowRecord move() throws IOException {
    at.moveTo(at.at() + 1);
    while (at.at() >= rows) {
      if (!nextBlock()) {
        return null;
      }
    }
    if (skipped) {
      record.leftOut(blocks.start());
    } else {
      record.row(blocks.start(), row);
    }
    return record;
  }

  /** False behind the last one. */
  private boolean nextBlock() throws IOException {
    at.moveTo(0);
    rows = 0;
    while (records == 0) {
      if (!blocks.next()) {
        return false;
      }
      records = blocks.records();
      int length = blocks.to() - blocks.from();
      in = DecoderFactory.get().binaryDecoder(blocks.bytes(), blocks.from(), length, in);
    }
    try {
      read();
      if (--records == 0 && !in.isEnd()) {
        throw new IOException("the block has more bytes than its records");
      }
    } catch (AvroRuntimeException | IndexOutOfBoundsException | IOException e) {
      throw blocks.damaged(e);
    }
    return true;
  }

  private void read() throws IOException {
    int most = in.readInt();
    if (most < 0 || most > Character.MAX_VALUE) {
      throw new IOException("a block of " + most + " rows");
    }
    int c = 0;
    for (long left = in.readArrayStart(); left > 0; left = in.arrayNext()) {
      for (; left > 0; left--) {
        load(c++);
      }
    }
    if (c != columns.length) {
      throw new IOException("a block has " + c + " columns, not " + columns.length);
    }
    // Those of the condition first: they may spare the others.
    List<CodedColumn> tested = new ArrayList<>();
    skipped = false;
    for (ColumnTest test : tests) {
      for (CodedColumn column : columns) {
        if (column != null && column.name().equals(test.column())) {
          column.read(most);
          tested.add(column);
          skipped |= test.failed().test(new BlockBounds(column, most));
        }
      }
    }
    if (!skipped) {
      for (CodedColumn column : needed().filter(other -> !tested.contains(other)).toList()) {
        column.read(most);
      }
    }
    row.begin(new Batch(most, row.columns()));
    rows = most;
  }

  private Stream<CodedColumn> needed() {
    return Stream.of(columns).filter(Objects::nonNull);
  }

  private void load(int c) throws IOException {
    if (c >= columns.length) {
      throw new IOException("a block has more than " + columns.length + " columns");
    }
    if (columns[c] == null) {
      in.readEnum();
      in.readInt();
      in.readInt();
      in.skipBytes();
    } else {
      columns[c].load(in);
    }
  }

  /** The rows of a block. */
  private final class Batch implements RowBatch {
    private final int size;
    private final RowColumns rowColumns;

    Batch(int size, RowColumns rowColumns) {
      this.size = size;
      this.rowColumns = rowColumns;
    }

    @Override
    public int rows() {
      return size;
    }

    @Override
    public Column column(int column) {
      if (columns[column] == null) {
        throw new IllegalStateException(rowColumns.column(column).name() + " was not needed");
      }
      return columns[column];
    }
  }

  @Override
  public float progress() {
    return blocks.progress();
  }

  @Override
  public void close() throws IOException {
    blocks.close();
  }
}
