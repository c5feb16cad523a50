package org.crosswind.jobs.order;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;

/**
 * Some of the values of rows as records of their own, such that equal values have equal bytes: of
 * numbers -0 is 0, and NaN is null where there may be one.
 */
final class DistinctRows {
  private final int[] columns;
  private final GenericRecord record;
  private final AvroRow view;
  private final RowBytes bytes;
  private final boolean[] nullable;

  /**
   * Records of rows.
   *
   * @param schema of the records, as {@link #schema} gives it
   * @param all whether they have all columns of the rows, else those of their names
   */
  DistinctRows(Schema schema, RowColumns rows, boolean all) {
    columns =
        all
            ? IntStream.range(0, rows.size()).toArray()
            : AvroRow.columns(schema).names().stream().mapToInt(rows::indexOf).toArray();
    record = new GenericData.Record(schema);
    view = new AvroRow(schema).of(record);
    bytes = new RowBytes(schema);
    nullable = new boolean[columns.length];
    for (Schema.Field field : schema.getFields()) {
      nullable[field.pos()] = field.schema().isNullable();
    }
  }

  /** The schema of these columns of a record, in their order. */
  static Schema schema(Schema rows, List<String> columns) {
    List<Schema.Field> fields = Schemas.copies(rows);
    List<Schema.Field> chosen = new ArrayList<>();
    for (String column : columns) {
      fields.stream()
          .filter(field -> Schemas.column(field).equals(column))
          .findFirst()
          .ifPresent(chosen::add);
    }
    return Schemas.record(rows.getName(), rows.getDoc(), chosen);
  }

  /** The bytes of a row's record. */
  EncodedRow of(Row row) throws IOException {
    for (int f = 0; f < columns.length; f++) {
      record.put(f, value(row.value(columns[f]), nullable[f]));
    }
    return bytes.of(view);
  }

  private static Object value(Object value, boolean nullable) {
    if (value instanceof Double number) {
      return nullable && number.isNaN() ? null : (Object) (number + 0.0);
    }
    if (value instanceof Float number) {
      return nullable && number.isNaN() ? null : (Object) (number + 0.0f);
    }
    return value;
  }
}
