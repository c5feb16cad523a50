package org.crosswind.formats.avro;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.crosswind.formats.rows.RowColumns;

/**
 * The fields of a record that is put together from those of others, each under a name that Avro
 * allows and no field before it has.
 */
public final class RecordFields {
  private final List<Schema.Field> fields = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /**
   * Adds a field.
   *
   * @param column the name of its column
   * @param type of its values
   * @param like the field that it is made of: what is said of that one holds of this
   */
  public RecordFields add(String column, Schema type, Schema.Field like) {
    boolean nullFirst = type.isUnion() && type.getTypes().get(0).getType() == Schema.Type.NULL;
    Schema.Field field =
        new Schema.Field(
            Schemas.fieldName(column, names),
            type,
            like.doc(),
            nullFirst ? Schema.Field.NULL_DEFAULT_VALUE : null);
    like.getObjectProps()
        .forEach(
            (property, value) -> {
              if (!property.equals(Schemas.COLUMN)) {
                field.addProp(property, value);
              }
            });
    fields.add(Schemas.named(field, column));
    return this;
  }

  /** The record of some of the fields, by their positions, the last exclusive. */
  public Schema record(int from, int to) {
    return Schemas.record(
        "Row",
        null,
        fields.subList(from, to).stream().map(f -> new Schema.Field(f, f.schema())).toList());
  }

  public int size() {
    return fields.size();
  }

  /** A type of the same values and null. */
  public static Schema optional(Schema type) {
    return type.isNullable()
        ? type
        : Schema.createUnion(Schema.create(Schema.Type.NULL), Schemas.valueType(type));
  }

  /**
   * The type that a field's values have in a flat record: its own where that is flat, a double of
   * another number, else text.
   *
   * @param kind what its column is known to hold
   */
  public static Schema flat(Schema.Field field, RowColumns.Kind kind) {
    Schema one = Schemas.record("One", null, List.of(new Schema.Field(field, field.schema())));
    if (FlatSchema.of(one).isPresent()) {
      return field.schema();
    }
    Schema type =
        Schema.create(kind == RowColumns.Kind.NUMBER ? Schema.Type.DOUBLE : Schema.Type.STRING);
    return field.schema().isNullable() ? optional(type) : type;
  }
}
