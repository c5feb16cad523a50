package org.crosswind.formats.csv;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableRecord;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.RejectReason;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.text.TextOptions;

/** Lines of delimited text as rows. */
final class CsvRows implements Rows {
  private final TableLines table;
  private final TextOptions options;
  private final RowRecord record;
  private final CsvRow row;

  CsvRows(Path file, TableLines table, RowColumns columns, TextOptions options) {
    this.table = table;
    this.options = options;
    record = new RowRecord(file);
    row = new CsvRow(columns, MissingTexts.of(options.missing()), options.decimal());
  }

  @Override
  public RowRecord move() throws IOException {
    TableRecord line = table.move();
    if (line == null) {
      return null;
    }
    try {
      record.row(line.offset(), row.of(encoded(line.line())));
    } catch (RejectedRecord e) {
      record.rejected(line.offset(), explained(e), line.text());
    }
    return record;
  }

  /** A line of whose columns none has bytes that would become the same replacement character. */
  private DelimitedLine encoded(DelimitedLine line) throws RejectedRecord {
    int field = line.notUtf8();
    if (field >= 0) {
      throw RejectedRecord.badValue(
          RejectReason.NOT_UTF_8,
          row.columns().column(field).name(),
          line.trimmed(field),
          options.encoding() + ": " + CsvFormat.ENCODING);
    }
    return line;
  }

  /** A quote that is not closed may be closed in the next line. */
  private RejectedRecord explained(RejectedRecord e) {
    boolean across =
        e.reason() == RejectReason.UNBALANCED_QUOTE && !table.top().dialect().multiline();
    return across
        ? new RejectedRecord(
            e.reason(), e.detail() + "; say --multiline where quoted fields go on in the next line")
        : e;
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
