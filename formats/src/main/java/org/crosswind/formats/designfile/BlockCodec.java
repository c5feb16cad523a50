package org.crosswind.formats.designfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Variable;

/**
 * Blocks to and from records. Codes take 1, 2 or 4 bytes by the number of levels; numbers take 4
 * bytes where a float holds every one of the block exactly, else 8; a column that is constant in
 * its block is one value. Lossless.
 */
public final class BlockCodec {
  private enum Encoding {
    CODES_8(1),
    CODES_16(2),
    CODES_32(4),
    FLOAT_32(4),
    FLOAT_64(8);

    private final int bytes;

    Encoding(int bytes) {
      this.bytes = bytes;
    }

    static Encoding ofCodes(int levels) {
      return levels <= 1 << 8 ? CODES_8 : levels <= 1 << 16 ? CODES_16 : CODES_32;
    }
  }

  private static final Schema COLUMN = Schemas.BLOCK.getField("columns").schema().getElementType();
  private static final Schema ENCODING = COLUMN.getField("encoding").schema();

  private final List<Variable> variables;

  public BlockCodec(Design design) {
    variables = design.variables();
  }

  public GenericRecord encode(DesignBlock block) {
    int rows = block.rows();
    List<GenericRecord> columns = new ArrayList<>();
    int[] response = new int[rows];
    for (int i = 0; i < rows; i++) {
      response[i] = block.response()[i];
    }
    columns.add(codes(response, rows, Encoding.CODES_8));
    for (int v = 0; v < variables.size(); v++) {
      columns.add(
          variables.get(v).factor()
              ? codes(block.codes()[v], rows, Encoding.ofCodes(variables.get(v).levels().size()))
              : numbers(block.numbers()[v], rows));
    }
    GenericRecord record = new GenericData.Record(Schemas.BLOCK);
    record.put("rows", rows);
    record.put("columns", columns);
    return record;
  }

  private static GenericRecord codes(int[] codes, int rows, Encoding encoding) {
    boolean constant = true;
    for (int i = 1; i < rows && constant; i++) {
      constant = codes[i] == codes[0];
    }
    int stored = constant ? Math.min(1, rows) : rows;
    ByteBuffer bytes = buffer(encoding.bytes * stored);
    for (int i = 0; i < stored; i++) {
      switch (encoding) {
        case CODES_8 -> bytes.put((byte) codes[i]);
        case CODES_16 -> bytes.putShort((short) codes[i]);
        default -> bytes.putInt(codes[i]);
      }
    }
    return column(encoding, bytes);
  }

  private static GenericRecord numbers(double[] numbers, int rows) {
    boolean constant = true;
    boolean single = true;
    for (int i = 0; i < rows; i++) {
      constant &= same(numbers[i], numbers[0]);
      single &= same((float) numbers[i], numbers[i]);
    }
    Encoding encoding = single ? Encoding.FLOAT_32 : Encoding.FLOAT_64;
    int stored = constant ? Math.min(1, rows) : rows;
    ByteBuffer bytes = buffer(encoding.bytes * stored);
    for (int i = 0; i < stored; i++) {
      if (single) {
        bytes.putFloat((float) numbers[i]);
      } else {
        bytes.putDouble(numbers[i]);
      }
    }
    return column(encoding, bytes);
  }

  /** Equality of bits, so that −0.0 stays −0.0. */
  private static boolean same(double a, double b) {
    return Double.doubleToLongBits(a) == Double.doubleToLongBits(b);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static GenericRecord column(Encoding encoding, ByteBuffer bytes) {
    GenericRecord column = new GenericData.Record(COLUMN);
    column.put("encoding", new GenericData.EnumSymbol(ENCODING, encoding.name()));
    column.put("values", bytes.flip());
    return column;
  }

  public DesignBlock decode(GenericRecord record) {
    int rows = (int) record.get("rows");
    List<?> columns = (List<?>) record.get("columns");
    int[] response = codes((GenericRecord) columns.get(0), rows);
    byte[] y = new byte[rows];
    for (int i = 0; i < rows; i++) {
      y[i] = (byte) response[i];
    }
    int[][] codes = new int[variables.size()][];
    double[][] numbers = new double[variables.size()][];
    for (int v = 0; v < variables.size(); v++) {
      GenericRecord column = (GenericRecord) columns.get(v + 1);
      if (variables.get(v).factor()) {
        codes[v] = codes(column, rows);
      } else {
        numbers[v] = numbers(column, rows);
      }
    }
    return new DesignBlock(rows, y, codes, numbers);
  }

  private static int[] codes(GenericRecord column, int rows) {
    Encoding encoding = Encoding.valueOf(column.get("encoding").toString());
    ByteBuffer bytes = values(column);
    int stored = bytes.remaining() / encoding.bytes;
    int[] codes = new int[rows];
    for (int i = 0; i < rows; i++) {
      codes[i] =
          i >= stored
              ? codes[0]
              : switch (encoding) {
                case CODES_8 -> bytes.get() & 0xff;
                case CODES_16 -> bytes.getShort() & 0xffff;
                default -> bytes.getInt();
              };
    }
    return codes;
  }

  private static double[] numbers(GenericRecord column, int rows) {
    Encoding encoding = Encoding.valueOf(column.get("encoding").toString());
    ByteBuffer bytes = values(column);
    int stored = bytes.remaining() / encoding.bytes;
    double[] numbers = new double[rows];
    for (int i = 0; i < rows; i++) {
      numbers[i] =
          i >= stored
              ? numbers[0]
              : encoding == Encoding.FLOAT_32 ? bytes.getFloat() : bytes.getDouble();
    }
    return numbers;
  }

  private static ByteBuffer values(GenericRecord column) {
    return ((ByteBuffer) column.get("values")).duplicate().order(ByteOrder.LITTLE_ENDIAN);
  }
}
