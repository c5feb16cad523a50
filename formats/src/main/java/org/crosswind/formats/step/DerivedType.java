package org.crosswind.formats.step;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.Type;

/**
 * A new column and how it is kept: whole numbers as long, other numbers as double, dates and times
 * by Avro's logical types.
 */
record DerivedType(String name, Type type, boolean whole) {
  static DerivedType of(String name, DerivedColumns derived) {
    int slot = derived.position(name);
    return new DerivedType(name, derived.type(slot), derived.isWhole(slot));
  }

  /** As a file of these rows has it. */
  RowColumns.Column column() {
    return switch (type) {
      case NUMBER -> new RowColumns.Column(name, RowColumns.Kind.NUMBER);
      case LOGICAL -> new RowColumns.Column(name, RowColumns.Kind.NUMBER, Type.LOGICAL);
      case TEXT, DATE, TIME -> new RowColumns.Column(name, RowColumns.Kind.FACTOR, type);
      case UNKNOWN -> new RowColumns.Column(name, RowColumns.Kind.UNTYPED);
      case MISSING, UNUSABLE -> throw new IllegalStateException(name + " is " + type);
    };
  }

  private Schema value() {
    return switch (type) {
      case NUMBER -> Schema.create(whole ? Schema.Type.LONG : Schema.Type.DOUBLE);
      case LOGICAL -> Schema.create(Schema.Type.BOOLEAN);
      case DATE -> LogicalTypes.date().addToSchema(Schema.create(Schema.Type.INT));
      case TIME -> LogicalTypes.localTimestampMicros().addToSchema(Schema.create(Schema.Type.LONG));
      case TEXT -> Schema.create(Schema.Type.STRING);
      case UNKNOWN, MISSING, UNUSABLE -> throw new IllegalStateException(name + " is " + type);
    };
  }

  private Schema.Field field() {
    return type == Type.UNKNOWN
        ? Schemas.untyped(Schemas.fieldName(name), name)
        : Schemas.optional(name, value());
  }

  /** A schema with these columns in place of those of their names, and behind all. */
  static Schema schema(Schema own, List<DerivedType> derived) {
    Map<String, DerivedType> waiting = new LinkedHashMap<>();
    derived.forEach(column -> waiting.put(column.name, column));
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : Schemas.copies(own)) {
      DerivedType replaced = waiting.remove(Schemas.column(field));
      fields.add(replaced == null ? field : replaced.field());
    }
    waiting.values().forEach(column -> fields.add(column.field()));
    return Schemas.withFields(own, fields);
  }
}
