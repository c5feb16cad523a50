package org.crosswind.formats.parquet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.parquet.VersionParser;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnValues;
import org.crosswind.formats.columnar.ColumnarRow;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.glm.expression.ColumnTest;

/** The rows of the row groups that begin in a part of a file, of the columns needed. */
final class ParquetRows implements Rows {
  private final ParquetContents file;
  private final List<Integer> groups = new ArrayList<>();
  private final List<ColumnDescriptor> descriptors = new ArrayList<>();
  private final List<ParquetColumn<?>> columns = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final VersionParser.ParsedVersion writer;
  private final RowRecord record;
  private final ColumnarRow row;
  private final BatchRow at = new BatchRow();

  /** How many of the row groups have been opened, and the rows of the last one that are left. */
  private int opened;

  private BlockMetaData group;
  private long start;
  private long left;

  /** Rows of the batch, and whether one of them may have what is no UTF-8. */
  private int batch;

  private boolean mayReject;

  /** Of a condition on the rows. */
  private final List<ColumnTest> tests;

  /** Whether no row of the row group passes the tests, so that none is read. */
  private boolean skipped;

  /**
   * The rows of a part.
   *
   * @param tests rows that are known to fail one may come as left out
   */
  ParquetRows(ParquetContents file, FileSplit part, NeededColumns needed, List<ColumnTest> tests)
      throws IOException {
    this.file = file;
    this.tests = tests;
    List<BlockMetaData> all = file.groups();
    for (int g = 0; g < all.size(); g++) {
      long at = ParquetContents.start(all.get(g));
      if (at >= part.getStart() && at - part.getStart() < part.getLength()) {
        groups.add(g);
      }
    }
    RowColumns rowColumns = AvroRow.columns(file.avro());
    ColumnValues[] values = new ColumnValues[rowColumns.size()];
    for (int c = 0; c < values.length; c++) {
      String name = file.message().getFieldName(c);
      if (file.types().get(c).unusable() == null && needed.contains(name)) {
        ParquetColumn<?> column = file.types().get(c).column().get();
        columns.add(column);
        values[c] = column;
        names.add(name);
        descriptors.add(file.message().getColumnDescription(new String[] {name}));
      }
    }
    file.reader().setRequestedSchema(descriptors);
    writer = version(file.metadata().getCreatedBy());
    record = new RowRecord(part.getPath());
    row = new ColumnarRow(rowColumns, values);
  }

  /** Null where the file does not say by a version that can be read. */
  private static VersionParser.ParsedVersion version(String createdBy) {
    try {
      return createdBy == null ? null : VersionParser.parse(createdBy);
    } catch (RuntimeException | VersionParser.VersionParseException e) {
      return null;
    }
  }

  @Override
  public RowRecord move() throws IOException {
    at.moveTo(at.at() + 1);
    if (at.at() >= batch && !nextBatch()) {
      return null;
    }
    left--;
    if (skipped) {
      record.leftOut(start);
      return record;
    }
    record.row(start, row);
    if (mayReject) {
      reject();
    }
    return record;
  }

  /** False behind the last row. */
  private boolean nextBatch() throws IOException {
    while (left == 0) {
      if (opened == groups.size()) {
        return false;
      }
      open(groups.get(opened++));
    }
    mayReject = false;
    if (skipped) {
      batch = (int) Math.min(left, ColumnPages.BATCH);
      at.moveTo(0);
      return true;
    }
    try {
      int rows = (int) Math.min(left, ColumnPages.BATCH);
      for (ParquetColumn<?> column : columns) {
        rows = Math.min(rows, column.available());
      }
      for (ParquetColumn<?> column : columns) {
        column.read(rows);
        mayReject |= column.hasNotUtf8();
      }
      batch = rows;
      at.moveTo(0);
    } catch (IOException | RuntimeException | VirtualMachineError e) {
      throw file.damaged(group, e);
    }
    return true;
  }

  private void reject() {
    for (int c = 0; c < columns.size(); c++) {
      String text = columns.get(c).notUtf8();
      if (text != null) {
        reject(descriptors.get(c).getPath()[0], text);
        return;
      }
    }
  }

  private void reject(String column, String text) {
    RejectedRecord why =
        RejectedRecord.badValue(
            RejectReason.NOT_UTF_8, column, text, "UTF-8: write it as text in UTF-8");
    record.rejected(start, why, text);
  }

  private void open(int number) throws IOException {
    group = file.groups().get(number);
    file.check(group, names);
    start = ParquetContents.start(group);
    skipped = GroupBounds.exclude(group, tests);
    if (group.getRowCount() > 0 && !columns.isEmpty() && !skipped) {
      try {
        PageReadStore pages = file.reader().readRowGroup(number);
        for (int c = 0; c < columns.size(); c++) {
          ColumnDescriptor of = descriptors.get(c);
          columns.get(c).open(new ColumnPages(of, pages.getPageReader(of), writer), at);
        }
      } catch (IOException | RuntimeException | VirtualMachineError e) {
        throw file.damaged(group, e);
      }
    }
    left = group.getRowCount();
  }

  @Override
  public float progress() {
    if (groups.isEmpty()) {
      return 1;
    }
    float begun = group == null ? 0 : 1 - left / (float) Math.max(1, group.getRowCount());
    return (Math.max(0, opened - 1) + begun) / groups.size();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
