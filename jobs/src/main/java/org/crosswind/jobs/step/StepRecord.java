package org.crosswind.jobs.step;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.mapreduce.RowOutputFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.jobs.kernel.declare.Settings;

/** A row as a step's output has it. */
final class StepRecord {
  private final Schema schema;
  private final RowEncoder record;
  private final Map<String, String> oldByNew;
  private int[] columns;

  private StepRecord(Schema schema, Map<String, String> oldByNew) {
    this.schema = schema;
    this.oldByNew = oldByNew;
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
    for (int column : columns) {
      record.put(row, column);
    }
    return record;
  }
}
