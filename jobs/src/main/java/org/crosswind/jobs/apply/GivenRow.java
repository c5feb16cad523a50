package org.crosswind.jobs.apply;

import org.apache.avro.Schema;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.jobs.io.Bindings;

/** Rows as a function is given them: of the columns that are kept, in their order, and no other. */
final class GivenRow {
  private final RowEncoder encoder;
  private final FlatRow row;
  private final Bindings<RowColumns, int[]> positions;

  /** Rows of these columns. */
  GivenRow(Schema given) {
    encoder = new RowEncoder(given);
    row = FlatRow.of(given).orElseThrow();
    positions =
        new Bindings<>(
            columns ->
                given.getFields().stream()
                    .mapToInt(field -> columns.indexOf(Schemas.column(field)))
                    .toArray());
  }

  /** The columns. */
  RowColumns columns() {
    return row.columns();
  }

  /** The columns' encoder, at the end of a row. */
  RowEncoder encoded(Row from) {
    encoder.begin();
    for (int position : positions.of(from.columns())) {
      encoder.put(from, position);
    }
    return encoder;
  }

  /** Moves to a row. */
  Row of(Row from) {
    RowEncoder bytes = encoded(from);
    row.moveTo(bytes.data(), 0, bytes.length());
    return row;
  }
}
