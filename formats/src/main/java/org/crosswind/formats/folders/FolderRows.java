package org.crosswind.formats.folders;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;

/** The rows of a file with its folders' columns. */
final class FolderRows implements Rows {
  private final Path file;
  private final Rows rows;
  private final Folders folders;
  private final RowRecord record;
  private FolderRow row;

  FolderRows(Path file, Rows rows, Folders folders) {
    this.file = file;
    this.rows = rows;
    this.folders = folders;
    record = new RowRecord(file);
  }

  @Override
  public RowRecord move() throws IOException {
    RowRecord own = rows.move();
    if (own == null) {
      return null;
    }
    // Who reads a batch has the first record in hand, and looks at no other.
    if (own.row() == null) {
      record.without(own);
      return record;
    }
    record.row(own.offset(), with(own.row()));
    return record;
  }

  private Row with(Row own) {
    if (row == null) {
      row =
          new FolderRow(
              own.columns(),
              folders.columns(file, own.columns()),
              folders.values(file, own.columns()));
    }
    return row.of(own);
  }

  @Override
  public float progress() throws IOException {
    return rows.progress();
  }

  @Override
  public void close() throws IOException {
    rows.close();
  }
}
