package org.crosswind.formats.step;

import java.io.IOException;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.crosswind.formats.rowfile.MadeFile;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;

/** A file of the rows that a step makes of another's. */
final class StepFile extends MadeFile {
  private final RowStep step;

  StepFile(RowFile file, RowStep step) {
    super(file);
    this.step = step;
  }

  @Override
  public RowColumns columns() throws IOException {
    return step.columns(file().columns());
  }

  @Override
  public Schema schema() throws IOException {
    return step.schema(file().schema());
  }

  @Override
  public OptionalLong stated() throws IOException {
    return step.where().isPresent() ? OptionalLong.empty() : super.stated();
  }

  @Override
  public long count() throws IOException {
    if (step.where().isEmpty()) {
      return super.count();
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
  public Rows rows(NeededColumns needed) throws IOException {
    return step.rows(path(), file().rows(step.sources(needed)), needed);
  }
}
