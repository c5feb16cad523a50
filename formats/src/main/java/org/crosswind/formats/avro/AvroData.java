package org.crosswind.formats.avro;

import org.apache.avro.Schema;
import org.crosswind.formats.rows.Row;

/** A row that is an Avro record. */
public interface AvroData extends Row {
  /** The record's schema. */
  Schema schema();

  /** The value as Avro's generic data have it, null when missing. */
  Object value(int column);
}
