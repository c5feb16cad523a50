package org.crosswind.jobs.io;

import java.io.IOException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.jobs.kernel.files.Storage;

/** Rows that are written as they were read, in their own format or another. */
public final class WrittenRows {
  private WrittenRows() {}

  /**
   * Checks that the rows of all files are alike, and that there is room for them.
   *
   * @param to the format to write; empty for their own
   * @return their schema; null where there is none
   */
  public static Schema check(InputChecks checks, String data, Optional<WrittenFormat> to)
      throws IOException {
    Schema schema = checks.alike(data);
    if (schema != null) {
      to.flatMap(format -> format.problem(schema)).ifPresent(checks::problem);
      checks.columns(data, Schemas.left(schema));
    }
    return schema;
  }

  /** The format to write: the one given, else that of the rows. */
  public static WrittenFormat format(Storage storage, String data, Optional<WrittenFormat> to)
      throws IOException {
    return to.isPresent() ? to.get() : DataFiles.format(storage, data);
  }
}
