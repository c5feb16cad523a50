package org.crosswind.formats.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.util.Utf8;

/** Flat schemas and records of them, with the values at which encodings go wrong. */
public final class RandomRecords {
  private static final List<Schema.Type> TYPES =
      List.of(
          Schema.Type.INT,
          Schema.Type.LONG,
          Schema.Type.FLOAT,
          Schema.Type.DOUBLE,
          Schema.Type.BOOLEAN,
          Schema.Type.STRING);
  private static final double[] NUMBERS = {
    0, -0.0, 1, -1, 0.1, 1e15, 1e300, Double.MIN_VALUE, Double.NaN, Double.NEGATIVE_INFINITY
  };
  private static final String[] TEXTS = {
    "", "AA", "é", "12", "-3.50", "TRUE", "NA", " ", "漢字\u001f"
  };

  private final RandomGenerator random;

  public RandomRecords(RandomGenerator random) {
    this.random = random;
  }

  /** A schema of up to 30 fields, some of which take null, before or behind the type. */
  public Schema schema() {
    List<Schema.Field> fields = new ArrayList<>();
    int size = random.nextInt(1, 31);
    for (int f = 0; f < size; f++) {
      Schema type = Schema.create(TYPES.get(random.nextInt(TYPES.size())));
      Schema nothing = Schema.create(Schema.Type.NULL);
      type =
          switch (random.nextInt(3)) {
            case 0 -> type;
            case 1 -> Schema.createUnion(nothing, type);
            default -> Schema.createUnion(type, nothing);
          };
      fields.add(new Schema.Field("f" + f, type));
    }
    return Schema.createRecord("Random", null, "org.crosswind.test", false, fields);
  }

  public GenericRecord record(Schema schema) {
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      boolean missing = field.schema().isNullable() && random.nextInt(4) == 0;
      record.put(field.pos(), missing ? null : value(type(field.schema())));
    }
    return record;
  }

  private static Schema.Type type(Schema field) {
    return field.isUnion()
        ? field.getTypes().stream()
            .map(Schema::getType)
            .filter(t -> t != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : field.getType();
  }

  private Object value(Schema.Type type) {
    return switch (type) {
      case INT -> (int) whole();
      case LONG -> whole();
      case FLOAT -> (float) number();
      case DOUBLE -> number();
      case BOOLEAN -> random.nextBoolean();
      default -> new Utf8(text());
    };
  }

  /** Of any number of bits, so that every length of the encoding occurs. */
  private long whole() {
    return random.nextLong() >> random.nextInt(Long.SIZE);
  }

  private double number() {
    return random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextGaussian();
  }

  private String text() {
    return random.nextInt(20) == 0
        ? "x".repeat(random.nextInt(2000))
        : TEXTS[random.nextInt(TEXTS.length)];
  }

  /** The record's bytes by Avro's own writer. */
  public static byte[] bytes(GenericRecord record) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** The bytes with others before and behind them. */
  public byte[] amid(byte[] bytes, int before, int behind) {
    byte[] all = new byte[before + bytes.length + behind];
    random.nextBytes(all);
    System.arraycopy(bytes, 0, all, before, bytes.length);
    return all;
  }

  /** Every prefix, shortest first. */
  static List<byte[]> prefixes(byte[] bytes) {
    List<byte[]> prefixes = new ArrayList<>();
    for (int length = 0; length < bytes.length; length++) {
      prefixes.add(Arrays.copyOf(bytes, length));
    }
    return prefixes;
  }
}
