package org.crosswind.formats.avro;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;

/** The schemas, read from the resources beside this class. */
public final class Schemas {
  public static final Schema FLIGHT = read("Flight");
  public static final Schema OBSERVATION = read("Observation");
  public static final Schema HOURLY_WEATHER = read("HourlyWeather");
  public static final Schema BLOCK = read("Block");

  private static final String DOUBLE = "double";

  private Schemas() {}

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

  public static Schema record(String name, String doc, List<Schema.Field> fields) {
    return Schema.createRecord(name, doc, "org.crosswind.avro", false, fields);
  }
}
