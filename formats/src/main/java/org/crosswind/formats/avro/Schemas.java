package org.crosswind.formats.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.avro.LogicalType;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.expression.Type;

/** The schemas, read from the resources beside this class. */
public final class Schemas {
  public static final Schema FLIGHT = read("Flight");
  public static final Schema OBSERVATION = read("Observation");
  public static final Schema HOURLY_WEATHER = read("HourlyWeather");
  public static final Schema BLOCK = read("Block");
  public static final Schema ROW_BLOCK = read("RowBlock");

  /** The property of a field that tells what its column holds where its Avro type does not. */
  public static final String TYPE = "crosswind.type";

  /** A {@link #TYPE}: levels, though Avro's type is a number. */
  public static final String FACTOR = "factor";

  /** A {@link #TYPE}: text of a file that does not say its types. */
  public static final String UNTYPED = "untyped";

  /** The property of a field that tells the column's name where Avro does not allow it. */
  static final String COLUMN = "crosswind.column";

  /** The property of a field of an {@link #unusable} column. */
  private static final String UNUSABLE = "crosswind.unusable";

  private static final String DOUBLE = "double";

  private static volatile Parsed last;

  private Schemas() {}

  private record Parsed(String json, Schema schema) {}

  /**
   * The schema of a text, that of the call before where the text is the same, as of the files of a
   * directory: for each parser Avro looks for others in all jars, which takes longer than a small
   * file. Not to be changed.
   *
   * @throws org.apache.avro.AvroRuntimeException when it is none
   */
  public static Schema parse(String json) {
    Parsed known = last;
    if (known == null || !known.json.equals(json)) {
      known = new Parsed(json, new SchemaParser().parse(json).mainSchema());
      last = known;
    }
    return known.schema;
  }

  private static Schema read(String name) {
    try (InputStream in = Schemas.class.getResourceAsStream(name + ".avsc")) {
      return new SchemaParser().parse(in).mainSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The weather columns of {@link #HOURLY_WEATHER}, in order. */
  public static List<Schema.Field> measures() {
    return HOURLY_WEATHER.getFields().stream().filter(f -> isNullable(f, DOUBLE)).toList();
  }

  private static boolean isNullable(Schema.Field field, String type) {
    return field.schema().isUnion()
        && field.schema().getTypes().stream().anyMatch(t -> t.getName().equals(type));
  }

  /** A schema and behind its fields the weather columns, their names followed by a suffix. */
  public static Schema withWeather(Schema left, String suffix) {
    List<Schema.Field> fields = copies(left);
    for (Schema.Field measure : measures()) {
      fields.add(
          new Schema.Field(
              measure.name() + suffix, measure.schema(), measure.doc(), measure.defaultVal()));
    }
    return record(left.getName() + suffix, left.getDoc(), fields);
  }

  /** Fresh copies of the weather columns, for a new record. */
  public static List<Schema.Field> measureCopies() {
    return measures().stream().map(field -> new Schema.Field(field, field.schema())).toList();
  }

  /** Fresh copies of a record's fields, for a new record. */
  public static List<Schema.Field> copies(Schema record) {
    List<Schema.Field> fields = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      fields.add(new Schema.Field(field, field.schema()));
    }
    return fields;
  }

  /** The name of a field's column. */
  public static String column(Schema.Field field) {
    String name = field.getProp(COLUMN);
    return name == null ? field.name() : name;
  }

  /** Whether a field holds text of which nothing more is known. */
  public static boolean isUntyped(Schema.Field field) {
    return UNTYPED.equals(field.getProp(TYPE));
  }

  /**
   * A field for a column of text whose type is not known.
   *
   * @param name one that Avro allows
   */
  public static Schema.Field untyped(String name, String column) {
    Schema.Field field = optional(name, Schema.Type.STRING, null);
    setUntyped(field);
    return named(field, column);
  }

  /** Says of a field of text that nothing more is known. */
  public static void setUntyped(Schema.Field field) {
    field.addProp(TYPE, UNTYPED);
  }

  /**
   * A field for a column that may have no value.
   *
   * @param name one that Avro allows
   */
  public static Schema.Field carried(String name, String column, Schema.Type type) {
    return named(optional(name, type, null), column);
  }

  /**
   * A field for the column of another one, under another name.
   *
   * @param name one that Avro allows
   */
  public static Schema.Field renamed(String name, Schema.Field field) {
    Schema.Field renamed =
        new Schema.Field(name, field.schema(), field.doc(), field.defaultVal(), field.order());
    String column = column(field);
    field.getObjectProps().entrySet().stream()
        .filter(property -> !property.getKey().equals(COLUMN))
        .forEach(property -> renamed.addProp(property.getKey(), property.getValue()));
    return named(renamed, column);
  }

  /** A record and behind its fields a column that always has a value. */
  public static Schema with(Schema record, String column, Schema.Type type) {
    List<Schema.Field> fields = copies(record);
    Set<String> names = new HashSet<>();
    fields.forEach(field -> names.add(field.name()));
    String name = fieldName(column, names);
    fields.add(named(new Schema.Field(name, Schema.create(type)), column));
    return record(record.getName(), record.getDoc(), fields);
  }

  /** A record without its last field. */
  public static Schema withoutLast(Schema record) {
    List<Schema.Field> fields = copies(record);
    fields.remove(fields.size() - 1);
    return record(record.getName(), record.getDoc(), fields);
  }

  /** A field, and its column's name where Avro does not allow that. */
  static Schema.Field named(Schema.Field field, String column) {
    if (!field.name().equals(column)) {
      field.addProp(COLUMN, column);
    }
    return field;
  }

  /**
   * A field for a column whose values no command takes.
   *
   * @param type what they are, for people: {@code a list}
   */
  private static Schema.Field unusable(String name, String column, String type) {
    Schema.Field field = new Schema.Field(name, Schema.create(Schema.Type.NULL));
    field.addProp(UNUSABLE, type);
    return named(field, column);
  }

  /** The columns of a schema that has no room for their values, as {@link Typed} has them. */
  public static List<String> left(Schema record) {
    return record.getFields().stream()
        .filter(field -> field.getProp(UNUSABLE) != null)
        .map(Schemas::column)
        .toList();
  }

  /** What the values of a field are that no command takes, for people. */
  public static String unusableType(Schema.Field field) {
    String type = field.getProp(UNUSABLE);
    return type == null ? "of Avro's type " + typeName(field.schema()) : type;
  }

  /** Avro's name of a type, the logical one where it has one; of a union those of its parts. */
  public static String typeName(Schema type) {
    return type.isUnion()
        ? String.join(" or ", type.getTypes().stream().map(Schemas::typeName).toList())
        : Objects.requireNonNullElse(
            type.getProp(LogicalType.LOGICAL_TYPE_PROP), type.getType().getName());
  }

  /** Rows of text whose types are not known. */
  public static Schema untyped(List<String> columns) {
    return record("Row", null, withUntyped(List.of(), columns));
  }

  /** A record and behind its fields columns of text whose types are not known. */
  public static Schema withUntyped(Schema record, List<String> columns) {
    return record(record.getName(), record.getDoc(), withUntyped(copies(record), columns));
  }

  private static List<Schema.Field> withUntyped(List<Schema.Field> first, List<String> columns) {
    List<Schema.Field> fields = new ArrayList<>(first);
    Set<String> names = new HashSet<>();
    first.forEach(field -> names.add(field.name()));
    for (String column : columns) {
      fields.add(untyped(fieldName(column, names), column));
    }
    return fields;
  }

  /**
   * A column of a file that says its types.
   *
   * @param type of a value; null of a column that no command takes
   * @param optional whether there may be no value
   * @param unusable what the values are where no command takes them, for people; else null
   */
  public record Typed(String name, Schema type, boolean optional, String unusable) {}

  /** Rows of a file that says its types. */
  public static Schema typed(List<Typed> columns) {
    List<Schema.Field> fields = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Typed column : columns) {
      String name = fieldName(column.name, names);
      if (column.unusable != null) {
        fields.add(unusable(name, column.name, column.unusable));
      } else if (column.optional) {
        Schema type = Schema.createUnion(Schema.create(Schema.Type.NULL), column.type);
        Object nothing = Schema.Field.NULL_DEFAULT_VALUE;
        fields.add(named(new Schema.Field(name, type, null, nothing), column.name));
      } else {
        fields.add(named(new Schema.Field(name, column.type), column.name));
      }
    }
    return record("Row", null, fields);
  }

  /** Whether two records have columns of the same names and types, whatever else they say. */
  public static boolean sameColumns(Schema one, Schema other) {
    return types(one).equals(types(other));
  }

  private static List<List<Object>> types(Schema record) {
    List<List<Object>> types = new ArrayList<>();
    for (Schema.Field field : record.getFields()) {
      Schema type = valueType(field.schema());
      types.add(
          List.of(
              column(field),
              type.getType(),
              Optional.ofNullable(TimeType.of(type)),
              field.schema().isNullable()));
    }
    return types;
  }

  /** Of a union of null and another type that other, else the type itself. */
  public static Schema valueType(Schema type) {
    return type.isUnion()
        ? type.getTypes().stream()
            .filter(branch -> branch.getType() != Schema.Type.NULL)
            .findFirst()
            .orElse(type)
        : type;
  }

  /** A field for a column of values of a type, or none, under the name that Avro allows. */
  public static Schema.Field optional(String column, Schema type) {
    Schema union = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    return named(
        new Schema.Field(fieldName(column), union, null, Schema.Field.NULL_DEFAULT_VALUE), column);
  }

  /**
   * A record like another, with its properties, of other fields; where two would have one name, the
   * later gets a number.
   */
  public static Schema withFields(Schema record, List<Schema.Field> fields) {
    Set<String> names = new HashSet<>();
    List<Schema.Field> distinct = new ArrayList<>();
    for (Schema.Field field : fields) {
      String column = column(field);
      String name = names.add(field.name()) ? field.name() : fieldName(column, names);
      distinct.add(name.equals(field.name()) ? field : named(renamed(field, name), column));
    }
    Schema made = record(record.getName(), record.getDoc(), distinct);
    record.getObjectProps().forEach(made::addProp);
    return made;
  }

  /**
   * A record like another, of some of its columns, under other names. What is no plain value
   * becomes one: a decimal number a double, one of an enumeration a text.
   */
  public static Schema chosen(Schema record, List<String> columns, UnaryOperator<String> names) {
    List<Schema.Field> fields = new ArrayList<>();
    for (String column : columns) {
      Schema.Field own =
          record.getFields().stream()
              .filter(field -> column(field).equals(column))
              .findFirst()
              .orElseThrow();
      String name = names.apply(column);
      if (!FlatSchema.isFlat(own.schema())) {
        fields.add(optional(name, plain(AvroRow.columns(record), column)));
      } else if (name.equals(column)) {
        fields.add(new Schema.Field(own, own.schema()));
      } else {
        fields.add(named(renamed(own, fieldName(name)), name));
      }
    }
    return withFields(record, fields);
  }

  private static Schema plain(RowColumns columns, String column) {
    boolean number = columns.type(columns.indexOf(column)) == Type.NUMBER;
    return Schema.create(number ? Schema.Type.DOUBLE : Schema.Type.STRING);
  }

  private static Schema.Field renamed(Schema.Field field, String name) {
    Schema.Field other = new Schema.Field(name, field.schema(), field.doc(), field.defaultVal());
    field
        .getObjectProps()
        .forEach(
            (key, value) -> {
              if (!key.equals(COLUMN)) {
                other.addProp(key, value);
              }
            });
    return other;
  }

  /** A field that may be null, and is by default. */
  public static Schema.Field optional(String name, Schema.Type type, String doc) {
    Schema schema = Schema.createUnion(Schema.create(Schema.Type.NULL), Schema.create(type));
    return new Schema.Field(name, schema, doc, Schema.Field.NULL_DEFAULT_VALUE);
  }

  /** A name that Avro allows for a column and that is not among those there, added to them. */
  static String fieldName(String column, Set<String> names) {
    String bare = fieldName(column);
    String name = bare;
    for (int n = 2; !names.add(name); n++) {
      name = bare + "_" + n;
    }
    return name;
  }

  /** A name that Avro allows for a column: letters, digits, underscores, no digit first. */
  public static String fieldName(String column) {
    String name = column.replaceAll("[^A-Za-z0-9_]", "_");
    return name.isEmpty() || name.matches("[0-9].*") ? "_" + name : name;
  }

  public static Schema record(String name, String doc, List<Schema.Field> fields) {
    return Schema.createRecord(name, doc, "org.crosswind.avro", false, fields);
  }
}
