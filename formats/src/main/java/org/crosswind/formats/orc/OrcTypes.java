package org.crosswind.formats.orc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.orc.Reader;
import org.apache.orc.TypeDescription;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.WideNumbers;

/** The types of an ORC file's columns, as the fields of an Avro record and from them. */
final class OrcTypes {
  /**
   * The entry of a file's metadata that holds the schema of the rows that were written, as Avro's
   * JSON: ORC's types say neither which columns are text of unknown type nor which are levels.
   */
  static final String SCHEMA = "crosswind.schema";

  /** By which Spark marks numbers that are local times, of which ORC's library had none. */
  private static final String SPARK_TYPE = "spark.sql.catalyst.type";

  private static final String SPARK_LOCAL_TIME = "timestamp_ntz";

  /** With which ORC's library encloses names, and so reads them otherwise than they are. */
  private static final char QUOTE = '`';

  private OrcTypes() {}

  /** The type of a file's rows: as it was when they were written, else by ORC's own types. */
  static Schema schema(Reader reader) {
    TypeDescription struct = reader.getSchema();
    if (reader.hasMetadataValue(SCHEMA)) {
      String json = StandardCharsets.UTF_8.decode(reader.getMetadataValue(SCHEMA)).toString();
      Schema written = Schemas.parse(json);
      if (FlatRow.of(written).isPresent() && struct(written).equals(struct, false)) {
        return written;
      }
    }
    // The library cuts a name at a quote.
    List<String> names = reader.getFileTail().getFooter().getTypes(0).getFieldNamesList();
    List<Schemas.Typed> columns = new ArrayList<>();
    for (int c = 0; c < names.size(); c++) {
      columns.add(column(names.get(c), struct.getChildren().get(c)));
    }
    return Schemas.typed(columns);
  }

  private static Schemas.Typed column(String name, TypeDescription type) {
    String nested =
        switch (type.getCategory()) {
          case LIST -> "a list";
          case MAP -> "a map";
          case STRUCT -> "a struct";
          case UNION -> "a union";
          default -> null;
        };
    return new Schemas.Typed(name, nested == null ? plain(type) : null, true, nested);
  }

  private static Schema plain(TypeDescription type) {
    return switch (type.getCategory()) {
      case BOOLEAN -> Schema.create(Schema.Type.BOOLEAN);
      case BYTE, SHORT, INT -> Schema.create(Schema.Type.INT);
      case LONG ->
          isLocalTime(type)
              ? TimeType.LOCAL_TIMESTAMP_MICROS.schema()
              : Schema.create(Schema.Type.LONG);
      case FLOAT -> Schema.create(Schema.Type.FLOAT);
      case DECIMAL -> Schema.create(isWhole(type) ? Schema.Type.LONG : Schema.Type.DOUBLE);
      case DOUBLE -> Schema.create(Schema.Type.DOUBLE);
      case DATE -> TimeType.DATE.schema();
      case TIMESTAMP -> TimeType.LOCAL_TIMESTAMP_MICROS.schema();
      case TIMESTAMP_INSTANT -> TimeType.TIMESTAMP_MICROS.schema();
      default -> Schema.create(Schema.Type.STRING);
    };
  }

  /** Whether a decimal number is a whole one for which a {@code long} always has room. */
  static boolean isWhole(TypeDescription decimal) {
    return decimal.getScale() == 0 && decimal.getPrecision() <= WideNumbers.MOST_DIGITS;
  }

  private static boolean isLocalTime(TypeDescription type) {
    return SPARK_LOCAL_TIME.equals(type.getAttributeValue(SPARK_TYPE));
  }

  /**
   * The ORC type of the rows of a flat schema: columns under their names, but for those that ORC's
   * library can't read again, which have the names of their fields.
   */
  static TypeDescription struct(Schema schema) {
    TypeDescription struct = TypeDescription.createStruct();
    for (Schema.Field field : schema.getFields()) {
      String column = Schemas.column(field);
      boolean safe = !column.isEmpty() && column.indexOf(QUOTE) < 0;
      struct.addField(safe ? column : field.name(), type(Schemas.valueType(field.schema())));
    }
    return struct;
  }

  private static TypeDescription type(Schema type) {
    TimeType time = TimeType.of(type);
    if (time != null) {
      return switch (time) {
        case DATE -> TypeDescription.createDate();
        case TIME_MILLIS -> TypeDescription.createInt();
        case TIME_MICROS -> TypeDescription.createLong();
        case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS ->
            TypeDescription.createTimestampInstant();
        case LOCAL_TIMESTAMP_MILLIS, LOCAL_TIMESTAMP_MICROS, LOCAL_TIMESTAMP_NANOS ->
            TypeDescription.createTimestamp();
      };
    }
    return switch (type.getType()) {
      case INT -> TypeDescription.createInt();
      case LONG -> TypeDescription.createLong();
      case FLOAT -> TypeDescription.createFloat();
      case DOUBLE -> TypeDescription.createDouble();
      case BOOLEAN -> TypeDescription.createBoolean();
      case STRING -> TypeDescription.createString();
      default -> throw new IllegalArgumentException("no plain column: " + type);
    };
  }
}
