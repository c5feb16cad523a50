package org.crosswind.formats.folders;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** A file of rows with its folders' columns. */
final class FolderFile extends RowFile {
  private final RowFile file;
  private final Folders folders;

  FolderFile(RowFile file, Folders folders) {
    super(file.format(), file.path());
    this.file = file;
    this.folders = folders;
  }

  @Override
  public RowColumns columns() throws IOException {
    return folders.columns(path(), file.columns());
  }

  @Override
  public Schema schema() throws IOException {
    List<String> names = columns().names();
    return Schemas.withUntyped(file.schema(), names.subList(file.columns().size(), names.size()));
  }

  @Override
  public String codec() throws IOException {
    return file.codec();
  }

  @Override
  public OptionalLong blocks() throws IOException {
    return file.blocks();
  }

  @Override
  public OptionalLong stated() throws IOException {
    return file.stated();
  }

  @Override
  public long count() throws IOException {
    return file.count();
  }

  @Override
  public Optional<String> doubt() throws IOException {
    return file.doubt();
  }

  @Override
  public String reading() throws IOException {
    return file.reading();
  }

  @Override
  public boolean isDivisible() throws IOException {
    return file.isDivisible();
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return folders.rows(path(), file.rows(needed));
  }
}
