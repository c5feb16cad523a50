package org.crosswind.formats.rowfile;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A file of rows that are made of another's, one by one: what it says of itself is that one's. */
public abstract class MadeFile extends RowFile {
  private final RowFile file;

  protected MadeFile(RowFile file) {
    super(file.format(), file.path());
    this.file = file;
  }

  /** The file whose rows these are made of. */
  protected final RowFile file() {
    return file;
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
}
