package org.crosswind.jobs.step;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.kernel.declare.Settings;

/** A row as a step's output has it. */
final class StepRecord {
  private final Schema schema;
  private final Schema.Type[] types;
  private final RowEncoder record;
  private final Map<String, String> oldByNew;
  private int[] columns;

  private StepRecord(Schema schema, Map<String, String> oldByNew) {
    this.schema = schema;
    this.oldByNew = oldByNew;
    types =
        schema.getFields().stream()
            .map(field -> Schemas.valueType(field.schema()).getType())
            .toArray(Schema.Type[]::new);
    record = new RowEncoder(schema);
  }

  static StepRecord of(TaskInputOutputContext<?, ?, ?, ?> context) {
    Renaming renaming =
        Settings.of(new StepJob(), context).find(StepJob.RENAME).orElse(Renaming.NONE);
    return new StepRecord(RowOutputFormat.schema(context.getConfiguration()), renaming.oldByNew());
  }

  /** The record of a row, which the next overwrites. */
  RowEncoder of(Row row) {
    if (columns == null) {
      columns =
          AvroRow.columns(schema).names().stream()
              .mapToInt(name -> row.columns().indexOf(oldByNew.getOrDefault(name, name)))
              .toArray();
    }
    record.begin();
    for (int c = 0; c < columns.length; c++) {
      record.putValue(row.isMissing(columns[c]) ? null : value(row, columns[c], types[c]));
    }
    return record;
  }

  /** A value of the type that is written, be it kept as a decimal or as one of an enumeration. */
  private static Object value(Row row, int column, Schema.Type type) {
    return switch (type) {
      case STRING -> row.text(column);
      case DOUBLE -> (Object) row.number(column);
      default -> row.value(column);
    };
  }
}
