package org.crosswind.formats.folders;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.MadeFile;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** A file of rows with its folders' columns. */
final class FolderFile extends MadeFile {
  private final Folders folders;

  FolderFile(RowFile file, Folders folders) {
    super(file);
    this.folders = folders;
  }

  @Override
  public RowColumns columns() throws IOException {
    return folders.columns(path(), file().columns());
  }

  @Override
  public Schema schema() throws IOException {
    List<String> names = columns().names();
    return Schemas.withUntyped(
        file().schema(), names.subList(file().columns().size(), names.size()));
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return folders.rows(path(), file().rows(needed));
  }
}
