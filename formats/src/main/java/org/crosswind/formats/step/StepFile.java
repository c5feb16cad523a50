package org.crosswind.formats.step;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** A file of the rows that a step makes of another's. */
final class StepFile extends RowFile {
  private final RowFile file;
  private final RowStep step;

  StepFile(RowFile file, RowStep step) {
    super(file.format(), file.path());
    this.file = file;
    this.step = step;
  }

  @Override
  public RowColumns columns() throws IOException {
    return step.columns(file.columns());
  }

  @Override
  public Schema schema() throws IOException {
    return step.schema(file.schema());
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
    return step.where().isPresent() ? OptionalLong.empty() : file.stated();
  }

  @Override
  public long count() throws IOException {
    if (step.where().isEmpty()) {
      return file.count();
    }
    long count = 0;
    try (Rows rows = rows(NeededColumns.of(step.where().get().expression().columns()))) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        count += record.isLeftOut() ? 0 : 1;
      }
    }
    return count;
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
    return step.rows(path(), file.rows(step.sources(needed)), needed);
  }
}
