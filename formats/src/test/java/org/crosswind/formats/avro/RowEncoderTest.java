package org.crosswind.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowEncoderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void theBytesAreThoseOfAvrosOwnWriter(long seed) throws Exception {
    RandomRecords records = new RandomRecords(new SplittableRandom(seed));
    Schema schema;
    do {
      schema = records.schema();
    } while (!isEncodable(schema));
    RowEncoder encoder = new RowEncoder(schema);
    for (int i = 0; i < 500; i++) {
      GenericRecord record = records.record(schema);
      encoder.begin();
      for (Schema.Field field : schema.getFields()) {
        put(encoder, record.get(field.pos()));
      }
      assertThat(Arrays.copyOf(encoder.data(), encoder.length()))
          .isEqualTo(RandomRecords.bytes(record));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aRowsValueIsWrittenAsTheFieldHasIt(long seed) throws Exception {
    RandomRecords records = new RandomRecords(new SplittableRandom(seed));
    Schema schema = records.schema();
    FlatRow row = FlatRow.of(schema).orElseThrow();
    RowEncoder encoder = new RowEncoder(schema);
    RowEncoder plain = new RowEncoder(schema);
    for (int i = 0; i < 500; i++) {
      row.moveTo(RandomRecords.bytes(records.record(schema)), 0);
      encoder.begin();
      plain.begin();
      for (Schema.Field field : schema.getFields()) {
        int f = field.pos();
        boolean isNull = row.isMissing(f) && field.schema().isUnion();
        encoder.put(row, f);
        plain.putValue(isNull ? null : row.value(f));
      }
      assertThat(Arrays.copyOf(encoder.data(), encoder.length()))
          .isEqualTo(Arrays.copyOf(plain.data(), plain.length()));
    }
  }

  /** No stage writes floats or logical values. */
  private static boolean isEncodable(Schema schema) {
    return schema.getFields().stream()
        .map(field -> field.schema().toString())
        .noneMatch(type -> type.contains("float") || type.contains("boolean"));
  }

  private static void put(RowEncoder encoder, Object value) {
    if (value == null) {
      encoder.putNull();
    } else if (value instanceof Double number) {
      encoder.put((double) number);
    } else if (value instanceof Utf8 text) {
      encoder.put(text.getBytes(), 0, text.getByteLength());
    } else {
      encoder.put(((Number) value).longValue());
    }
  }

  @Test
  void fieldsThatAreEncodedAlreadyAreAppended() throws Exception {
    Schema left =
        SchemaBuilder.record("L").fields().requiredInt("a").optionalString("b").endRecord();
    Schema both =
        SchemaBuilder.record("B")
            .fields()
            .requiredInt("a")
            .optionalString("b")
            .optionalDouble("c")
            .endRecord();
    byte[] text = "x".repeat(3000).getBytes(StandardCharsets.US_ASCII);
    RowEncoder flight = new RowEncoder(left).begin().put(-5).put(text, 0, text.length);
    RowEncoder joined = new RowEncoder(both).begin();
    joined.putEncoded(flight.data(), 0, flight.length(), 2).put(2.5);

    FlatRow row = FlatRow.of(both).orElseThrow();
    assertThat(row.moveTo(joined.data(), 0, joined.length())).isEqualTo(joined.length());
    assertThat(row.value(0)).isEqualTo(-5);
    assertThat(row.text(1)).hasSize(3000);
    assertThat(row.number(2)).isEqualTo(2.5);
  }

  @Test
  void aRecordHasAllFieldsAndNullsOnlyWhereTheyMayBe() {
    Schema schema =
        SchemaBuilder.record("R").fields().requiredInt("a").optionalInt("b").endRecord();
    RowEncoder encoder = new RowEncoder(schema).begin().put(1);
    assertThatThrownBy(encoder::data)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the record has 1 of 2 fields");
    assertThatThrownBy(() -> encoder.begin().putNull())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("field 0 takes no null");
    assertThatThrownBy(() -> new RowEncoder(Schemas.BLOCK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not flat: org.crosswind.avro.Block");
  }
}
