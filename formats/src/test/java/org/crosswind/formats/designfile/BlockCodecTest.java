package org.crosswind.formats.designfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BlockCodecTest {
  private static final String OLD_SCHEMA =
      Schemas.BLOCK.toString().replace(",\"DICT_8\",\"DICT_16\",\"BITS\"", "");

  private static Variable factor(String name, int levels) {
    List<Level> all = new ArrayList<>();
    for (int level = 0; level < levels; level++) {
      all.add(new Level("L" + level, 1, 0));
    }
    return Variable.factor(name, name, all);
  }

  /** Three factors, two numbers, weights, offset and clusters. */
  private static Design design(int levels) {
    Variable x = Variable.number("x", 0, 1, 0.5);
    return new Design(
        "y ~ two + some + many + x + z",
        Response.binary("y", "0", "1", 1, 1),
        List.of(factor("two", 2), factor("some", levels), factor("many", 70_000), x, x),
        true,
        List.of(),
        new Weights("w", Weights.Kind.PROBABILITY, 1, 1, 1),
        "o",
        "who",
        1,
        1,
        Map.of(),
        List.of(),
        List.of(),
        null);
  }

  private static DesignBlock block(int rows, int levels, int distinct) {
    SplittableRandom random = new SplittableRandom(rows + 7L * distinct);
    byte[] response = new byte[rows];
    int[][] codes = {new int[rows], new int[rows], new int[rows], null, null};
    double[][] numbers = {null, null, null, new double[rows], new double[rows]};
    double[] weights = new double[rows];
    double[] offsets = new double[rows];
    String[] clusters = new String[rows];
    for (int i = 0; i < rows; i++) {
      response[i] = (byte) random.nextInt(2);
      codes[0][i] = random.nextInt(2);
      codes[1][i] = i % levels;
      codes[2][i] = random.nextInt(70_000);
      numbers[3][i] = i % distinct / 3.0;
      numbers[4][i] = random.nextBoolean() ? -0.0 : i % distinct;
      weights[i] = 2.5;
      offsets[i] = random.nextGaussian();
      clusters[i] = "é" + i % 5;
    }
    return new DesignBlock(rows, response, null, codes, numbers, weights, offsets, clusters);
  }

  private static byte[] write(BlockCodec codec, DesignBlock block) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Encoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    codec.write(block, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static BinaryDecoder decoder(byte[] bytes) {
    return DecoderFactory.get().binaryDecoder(bytes, null);
  }

  private static void requireSame(DesignBlock actual, DesignBlock expected) {
    // AssertJ compares doubles in nested arrays by their bits.
    assertThat(actual).usingRecursiveComparison().isEqualTo(expected);
    for (int i = 0; i < expected.rows(); i++) {
      assertThat(Double.doubleToLongBits(actual.numbers()[4][i]))
          .isEqualTo(Double.doubleToLongBits(expected.numbers()[4][i]));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, 1",
    "1, 1, 1",
    "2, 2, 2",
    "7, 3, 7",
    "8, 3, 2",
    "9, 3, 3",
    "256, 256, 256",
    "257, 257, 257",
    "4096, 256, 256",
    "4096, 257, 257",
    "4096, 300, 3000",
    "4096, 300, 4096",
    "70000, 65536, 65535",
    "70000, 65536, 65536",
    "70000, 65537, 65537"
  })
  void aBlockComesBackToTheBit(int rows, int levels, int distinct) throws IOException {
    BlockCodec codec = new BlockCodec(design(levels));
    DesignBlock block = block(rows, levels, distinct);

    byte[] bytes = write(codec, block);

    BinaryDecoder decoder = decoder(bytes);
    requireSame(codec.read(null, decoder), block);
    assertThat(decoder.isEnd()).isTrue();
    assertThat(write(codec, block)).isEqualTo(bytes);
  }

  @Test
  void blocksOneAfterAnotherUseTheArraysAgain() throws IOException {
    BlockCodec codec = new BlockCodec(design(300));
    DesignBlock used = null;
    for (int rows : new int[] {100, 100, 3000, 3000, 1, 0, 3000}) {
      DesignBlock block = block(rows, 300, 1 + rows / 2);
      DesignBlock read = codec.read(used, decoder(write(codec, block)));
      requireSame(read, block);
      if (used != null && used.rows() == rows) {
        assertThat(read).isSameAs(used);
      }
      used = read;
    }
  }

  private static List<String> encodings(byte[] bytes) throws IOException {
    GenericRecord record =
        new GenericDatumReader<GenericRecord>(Schemas.BLOCK).read(null, decoder(bytes));
    List<String> encodings = new ArrayList<>();
    for (Object column : (List<?>) record.get("columns")) {
      ByteBuffer values = (ByteBuffer) ((GenericRecord) column).get("values");
      encodings.add(((GenericRecord) column).get("encoding") + " " + values.remaining());
    }
    return encodings;
  }

  /** The sizes are those of docs/file-formats.md: 4 + 8d + n for d numbers in a byte. */
  @Test
  void eachColumnHasItsSmallestEncoding() throws IOException {
    BlockCodec codec = new BlockCodec(design(300));
    assertThat(encodings(write(codec, block(4096, 300, 200))))
        .containsExactly(
            "BITS 512",
            "BITS 512",
            "CODES_16 8192",
            "CODES_32 16384",
            "DICT_8 " + (4 + 8 * 200 + 4096),
            "DICT_8 " + (4 + 8 * 201 + 4096),
            "FLOAT_32 4",
            "FLOAT_64 32768",
            "TEXTS " + (4 + 5 * (4 + 3) + 4 * 4096));
    List<String> more = encodings(write(codec, block(4096, 300, 300)));
    // 300 numbers of 1/3s in two bytes; 301 whole ones, which a float holds.
    assertThat(more.get(4)).isEqualTo("DICT_16 " + (4 + 8 * 300 + 2 * 4096));
    assertThat(more.get(5)).isEqualTo("DICT_16 " + (4 + 8 * 301 + 2 * 4096));
    List<String> most = encodings(write(codec, block(4096, 300, 4000)));
    assertThat(most.get(4)).isEqualTo("FLOAT_64 32768");
    assertThat(most.get(5)).isEqualTo("FLOAT_32 16384");
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer buffer = ByteBuffer.allocate(values.length);
    for (int value : values) {
      buffer.put((byte) value);
    }
    return buffer.flip();
  }

  private static GenericRecord column(Schema block, String encoding, ByteBuffer values) {
    Schema schema = block.getField("columns").schema().getElementType();
    GenericRecord column = new GenericData.Record(schema);
    column.put(
        "encoding", new GenericData.EnumSymbol(schema.getField("encoding").schema(), encoding));
    column.put("values", values);
    return column;
  }

  /** Three rows as version 0.1 wrote them: responses a byte each, numbers whole. */
  private static byte[] old(int variables) throws IOException {
    Schema schema = new SchemaParser().parse(OLD_SCHEMA).mainSchema();
    ByteBuffer numbers = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    numbers.putDouble(0.1).putDouble(-0.0).putDouble(7).flip();
    List<GenericRecord> columns =
        List.of(
            column(schema, "CODES_8", bytes(0, 1, 1)),
            column(schema, "CODES_8", bytes(1)),
            column(schema, "FLOAT_64", numbers));
    GenericRecord block = new GenericData.Record(schema);
    block.put("rows", 3);
    block.put("columns", columns.subList(0, 1 + variables));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Encoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericRecord>(schema).write(block, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Design small() {
    return new Design(
        "y ~ a + x",
        Response.binary("y", "0", "1", 1, 1),
        List.of(factor("a", 2), Variable.number("x", 0, 1, 0.5)),
        true,
        List.of(),
        null,
        null,
        null,
        3,
        3,
        Map.of(),
        List.of(),
        List.of(),
        null);
  }

  @Test
  void blocksOfTheFormerVersionAreRead() throws IOException {
    DesignBlock block = new BlockCodec(small()).read(null, decoder(old(2)));
    assertThat(block.response()).containsExactly(0, 1, 1);
    assertThat(block.codes()[0]).containsExactly(1, 1, 1);
    assertThat(block.numbers()[1]).containsExactly(0.1, -0.0, 7);
    Path file = new Path("design.avro");
    Schema schema = new SchemaParser().parse(OLD_SCHEMA).mainSchema();
    assertThat(schema).isNotEqualTo(Schemas.BLOCK);
    String json = Json.writeCompact(small());
    assertThat(DesignFile.design(json, schema, file)).isEqualTo(small());
  }

  @Test
  void encodingsOfALaterVersionAreRefused() {
    Schema later =
        new SchemaParser()
            .parse(Schemas.BLOCK.toString().replace("\"BITS\"", "\"BITS\",\"RUNS\""))
            .mainSchema();
    assertThatThrownBy(() -> DesignFile.design("{}", later, new Path("design.avro")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("design.avro cannot be read: it has the encodings [CODES_8, ")
        .hasMessageContaining("RUNS], and this version reads [");
    assertThatThrownBy(() -> DesignFile.design(null, Schemas.FLIGHT, new Path("flights.avro")))
        .hasMessage("flights.avro is an Avro file but no design file");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aBlockWithOtherColumnsIsRefused(int variables) throws IOException {
    byte[] bytes = old(variables);
    assertThatThrownBy(() -> new BlockCodec(small()).read(null, decoder(bytes)))
        .isInstanceOf(IOException.class)
        .hasMessage("a block has fewer columns than its design");
  }
}
