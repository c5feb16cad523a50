package org.crosswind.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.TextBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatRowTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aFlatRowIsTheRowOfAvrosOwnReader(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    RandomRecords records = new RandomRecords(random);
    Schema schema = records.schema();
    FlatRow flat = FlatRow.of(schema).orElseThrow();
    AvroRow generic = new AvroRow(schema);
    for (int i = 0; i < 500; i++) {
      GenericRecord record = records.record(schema);
      byte[] bytes = RandomRecords.bytes(record);
      int before = random.nextInt(5);
      byte[] data = records.amid(bytes, before, random.nextInt(20));

      assertThat(flat.moveTo(data, before, before + bytes.length)).isEqualTo(before + bytes.length);

      assertThat(flat.from()).isEqualTo(before);
      assertThat(flat.to()).isEqualTo(before + bytes.length);
      requireSame(flat, generic.of(record));
    }
  }

  private static void requireSame(FlatRow flat, AvroRow generic) {
    for (int c = 0; c < generic.columns().size(); c++) {
      assertThat(flat.isMissing(c)).isEqualTo(generic.isMissing(c));
      assertThat(flat.text(c)).isEqualTo(generic.text(c));
      assertThat(flat.text(c) == null).isEqualTo(flat.isMissing(c));
      requireBytes(flat, c);
      Object value = generic.value(c);
      assertThat(flat.value(c)).isEqualTo(value instanceof CharSequence ? value.toString() : value);
      int column = c;
      if (isNumber(generic, c)) {
        assertThat(Double.doubleToLongBits(flat.number(c)))
            .isEqualTo(Double.doubleToLongBits(generic.number(c)));
      } else {
        ThrowingCallable number = () -> flat.number(column);
        assertThatThrownBy(number)
            .isInstanceOf(NotANumberException.class)
            .hasMessage("column f" + c + ": '" + generic.text(c) + "' is not a number");
      }
    }
  }

  private static void requireBytes(FlatRow flat, int column) {
    TextBytes view = new TextBytes();
    boolean there = flat.value(column) instanceof String;
    assertThat(flat.utf8(column, view)).isEqualTo(there);
    if (there) {
      String text =
          new String(view.data(), view.from(), view.to() - view.from(), StandardCharsets.UTF_8);
      assertThat(text).isEqualTo(flat.text(column));
    }
  }

  private static boolean isNumber(Row row, int column) {
    try {
      row.number(column);
      return true;
    } catch (NotANumberException e) {
      return false;
    }
  }

  @Test
  void aRecordThatIsCutShortIsNoRow() throws Exception {
    RandomRecords records = new RandomRecords(new SplittableRandom(7));
    for (int i = 0; i < 200; i++) {
      Schema schema = records.schema();
      FlatRow row = FlatRow.of(schema).orElseThrow();
      byte[] bytes = RandomRecords.bytes(records.record(schema));
      for (byte[] prefix : RandomRecords.prefixes(bytes)) {
        assertThatThrownBy(() -> row.moveTo(prefix, 0))
            .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> row.moveTo(bytes, 0, prefix.length))
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
  }

  @Test
  void aTextCannotReachBehindItsBlock() {
    Schema schema = SchemaBuilder.record("Text").fields().requiredString("text").endRecord();
    FlatRow row = FlatRow.of(schema).orElseThrow();
    // 5 bytes, zig-zag 10, and a length of -1, zig-zag 1.
    assertThatThrownBy(() -> row.moveTo(new byte[] {10, 'a', 'b', 'c', 'd', 'e'}, 0, 5))
        .hasMessageContaining("a text of 5 bytes");
    assertThatThrownBy(() -> row.moveTo(new byte[] {1, 'a', 'b'}, 0))
        .hasMessageContaining("a text of -1 bytes");
  }

  @Test
  void aFactorsTextIsMadeOnce() throws Exception {
    Schema schema =
        SchemaBuilder.record("Flight")
            .fields()
            .requiredString("Carrier")
            .requiredInt("Airport")
            .endRecord();
    FlatRow row = FlatRow.of(schema).orElseThrow();
    byte[] bytes =
        new RowEncoder(schema).begin().put(new byte[] {'A', 'A'}, 0, 2).put(12266).data();
    row.moveTo(bytes, 0);
    String carrier = row.text(0);
    String airport = row.text(1);
    row.moveTo(bytes.clone(), 0);
    assertThat(row.text(0)).isEqualTo("AA").isSameAs(carrier);
    assertThat(row.text(1)).isEqualTo("12266").isSameAs(airport);
  }

  @Test
  void otherSchemasAreNotFlat() {
    assertThat(FlatRow.of(Schemas.BLOCK)).isEmpty();
    assertThat(FlatRow.of(Schema.create(Schema.Type.STRING))).isEmpty();
    Schema three =
        Schema.createUnion(
            Schema.create(Schema.Type.NULL),
            Schema.create(Schema.Type.INT),
            Schema.create(Schema.Type.STRING));
    assertThat(
            FlatRow.of(
                SchemaBuilder.record("Three")
                    .fields()
                    .name("x")
                    .type(three)
                    .noDefault()
                    .endRecord()))
        .isEmpty();
  }
}
