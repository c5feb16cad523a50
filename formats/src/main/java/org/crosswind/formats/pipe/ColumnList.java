package org.crosswind.formats.pipe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;

/**
 * Columns and their types as users write them: {@code id long, p double, `my text` string}. A name
 * that is more than letters, digits, dots and underscores stands in backquotes; a backquote in it
 * is written as two.
 */
public final class ColumnList {
  /** The types, by the names that are written. */
  private enum Kind {
    BOOLEAN(Schema.Type.BOOLEAN),
    INT(Schema.Type.INT),
    LONG(Schema.Type.LONG),
    FLOAT(Schema.Type.FLOAT),
    DOUBLE(Schema.Type.DOUBLE),
    STRING(Schema.Type.STRING),
    DATE(TimeType.DATE),
    TIMESTAMP(TimeType.TIMESTAMP_MICROS),
    LOCAL_TIMESTAMP(TimeType.LOCAL_TIMESTAMP_MICROS);

    private final Schema.Type plain;
    private final TimeType time;

    Kind(Schema.Type plain) {
      this.plain = plain;
      time = null;
    }

    Kind(TimeType time) {
      plain = null;
      this.time = time;
    }

    String text() {
      return name().toLowerCase(Locale.ROOT);
    }

    Schema schema() {
      return time == null ? Schema.create(plain) : time.schema();
    }

    static Kind of(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      String name = OTHER_NAMES.getOrDefault(lower, lower);
      return Arrays.stream(values())
          .filter(kind -> kind.text().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException(unknown(text)));
    }

    private static String unknown(String text) {
      return "'"
          + text
          + "' is no type; types are "
          + Arrays.stream(values()).map(Kind::text).collect(Collectors.joining(", "));
    }

    /** The type that has room for the values of a field of any. */
    static String of(Schema.Field field) {
      if (Schemas.isUntyped(field)) {
        return UNTYPED;
      }
      Schema type = Schemas.valueType(field.schema());
      TimeType time = TimeType.of(type);
      for (Kind kind : values()) {
        boolean same = time == null ? kind.plain == type.getType() : kind.time == time;
        if (same) {
          return kind.text();
        }
      }
      return (time == null ? STRING : ofTime(time)).text();
    }

    private static Kind ofTime(TimeType time) {
      if (time.isOfDay()) {
        return STRING;
      }
      return time.isMoment() ? TIMESTAMP : LOCAL_TIMESTAMP;
    }
  }

  /** The names that R and SQL have for them. */
  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "logical", "boolean",
          "integer", "int",
          "bigint", "long",
          "real", "float",
          "numeric", "double",
          "text", "string",
          "character", "string",
          "factor", "string");

  private static final String UNTYPED = "untyped";
  private static final Pattern PLAIN = Pattern.compile("[\\p{L}_.][\\p{L}\\p{N}_.]*");
  private static final Pattern ITEM =
      Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|([^\\s`,]+))\\s+([\\w.]+)\\s*(?:,|$)");

  private ColumnList() {}

  /**
   * The type of rows, each of whose values may be missing.
   *
   * @throws IllegalArgumentException saying what of the text is wrong
   */
  public static Schema parse(String text) {
    return parse(text, false);
  }

  /** What {@link #text} wrote: columns of a type that is not known stay so. */
  public static Schema given(String text) {
    return parse(text, true);
  }

  private static Schema parse(String text, boolean untyped) {
    List<Schemas.Typed> columns = new ArrayList<>();
    List<Integer> ofUnknownType = new ArrayList<>();
    Set<String> names = new HashSet<>();
    Matcher item = ITEM.matcher(text);
    int at = 0;
    while (at < text.length()) {
      if (!item.find(at) || item.start() != at) {
        throw new IllegalArgumentException(
            "'"
                + text.substring(at).strip()
                + "' does not begin with a column and its type, as in 'id long, p double' (a name"
                + " with blanks or signs stands in backquotes)");
      }
      String name = item.group(1) == null ? item.group(2) : item.group(1).replace("``", "`");
      if (!names.add(name)) {
        throw new IllegalArgumentException("'" + text + "' names column " + name + " twice");
      }
      boolean known = !untyped || !item.group(3).equals(UNTYPED);
      Kind kind = known ? Kind.of(item.group(3)) : Kind.STRING;
      columns.add(new Schemas.Typed(name, kind.schema(), true, null));
      if (!known) {
        ofUnknownType.add(columns.size() - 1);
      }
      at = item.end();
    }
    if (columns.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no column");
    }
    Schema schema = Schemas.typed(columns);
    ofUnknownType.forEach(i -> Schemas.setUntyped(schema.getFields().get(i)));
    return schema;
  }

  /**
   * The columns of rows and their types, of text whose type is not known {@code untyped}. Of a type
   * that is not among those that {@link #parse} knows, the nearest.
   */
  public static String text(Schema schema) {
    return schema.getFields().stream()
        .map(field -> name(Schemas.column(field)) + " " + type(field))
        .collect(Collectors.joining(", "));
  }

  /** The type of a field as it is written. */
  static String type(Schema.Field field) {
    return Kind.of(field);
  }

  /** A name as it is written. */
  public static String name(String column) {
    return PLAIN.matcher(column).matches() ? column : "`" + column.replace("`", "``") + "`";
  }
}
