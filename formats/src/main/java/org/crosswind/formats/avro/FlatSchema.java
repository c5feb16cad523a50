package org.crosswind.formats.avro;

import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * A record schema whose fields are numbers, logical values and text, or null in place of one of
 * these: the fields as they lie, one behind the other, in Avro's binary encoding.
 */
public final class FlatSchema {
  /** A union's two branches in binary: 0 and 1, zig-zag. */
  static final byte FIRST_BRANCH = 0;

  static final byte SECOND_BRANCH = 2;

  /** What can't be null has no branch. */
  static final byte NO_BRANCH = -1;

  /** Encodings of a value. */
  public enum Kind {
    INT,
    LONG,
    FLOAT,
    DOUBLE,
    BOOLEAN,
    TEXT
  }

  private final Schema schema;
  private final Kind[] kinds;
  private final byte[] nullBranches;

  private FlatSchema(Schema schema, Kind[] kinds, byte[] nullBranches) {
    this.schema = schema;
    this.kinds = kinds;
    this.nullBranches = nullBranches;
  }

  /** The flat schema of a record, unless it has fields of other types. */
  public static Optional<FlatSchema> of(Schema schema) {
    if (schema.getType() != Schema.Type.RECORD) {
      return Optional.empty();
    }
    int size = schema.getFields().size();
    Kind[] kinds = new Kind[size];
    byte[] nullBranches = new byte[size];
    for (Schema.Field field : schema.getFields()) {
      int f = field.pos();
      nullBranches[f] = nullBranch(field.schema());
      kinds[f] = kind(field.schema());
      if (kinds[f] == null) {
        return Optional.empty();
      }
    }
    return Optional.of(new FlatSchema(schema, kinds, nullBranches));
  }

  /** Whether a field is a plain value. */
  static boolean isFlat(Schema field) {
    return kind(field) != null;
  }

  private static byte nullBranch(Schema field) {
    if (!field.isUnion()) {
      return NO_BRANCH;
    }
    return field.getTypes().get(0).getType() == Schema.Type.NULL ? FIRST_BRANCH : SECOND_BRANCH;
  }

  /** Null for what is not flat. */
  private static Kind kind(Schema field) {
    if (field.isUnion()) {
      List<Schema> types = field.getTypes();
      List<Schema> values = types.stream().filter(t -> t.getType() != Schema.Type.NULL).toList();
      return types.size() == 2 && values.size() == 1 ? kind(values.get(0)) : null;
    }
    return switch (field.getType()) {
      case INT -> Kind.INT;
      case LONG -> Kind.LONG;
      case FLOAT -> Kind.FLOAT;
      case DOUBLE -> Kind.DOUBLE;
      case BOOLEAN -> Kind.BOOLEAN;
      case STRING -> Kind.TEXT;
      default -> null;
    };
  }

  public Schema schema() {
    return schema;
  }

  public int size() {
    return kinds.length;
  }

  public Kind kind(int field) {
    return kinds[field];
  }

  /** The byte that tells of a null: {@link #FIRST_BRANCH}, {@link #SECOND_BRANCH} or none. */
  byte nullBranch(int field) {
    return nullBranches[field];
  }
}
