package org.crosswind.formats.csv;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;

/** Lines of delimited text as rows. */
final class CsvRows implements Rows {
  private final TableLines table;
  private final RowRecord record;
  private final CsvRow row;

  CsvRows(Path file, TableLines table, RowColumns columns, MissingTexts missing) {
    this.table = table;
    record = new RowRecord(file);
    row = new CsvRow(columns, missing);
  }

  @Override
  public RowRecord move() throws IOException {
    TableRecord line = table.move();
    if (line == null) {
      return null;
    }
    try {
      record.row(line.offset(), row.of(utf8(line.line())));
    } catch (RejectedRecord e) {
      record.rejected(line.offset(), e, line.text());
    }
    return record;
  }

  /** A line of whose columns none has bytes that would become the same replacement character. */
  private DelimitedLine utf8(DelimitedLine line) throws RejectedRecord {
    int field = line.notUtf8();
    if (field >= 0) {
      throw RejectedRecord.badValue(
          RejectReason.NOT_UTF_8,
          row.columns().column(field).name(),
          line.trimmed(field),
          "UTF-8: " + Header.RECODE);
    }
    return line;
  }

  @Override
  public float progress() throws IOException {
    return table.progress();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
