package org.crosswind.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.designfile.BlockBuilder;
import org.crosswind.formats.designfile.BlockCodec;
import org.crosswind.formats.designfile.DesignRow;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.DesignScan;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.formula.Formula;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Joined rows from Avro's bytes to the blocks of a design and back; time per row. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(RowsBenchmark.ROWS)
public class RowsBenchmark {
  static final int ROWS = 4 * BlockBuilder.ROWS;

  private final DesignRequest request = DesignRequest.logistic(Formula.parse(JoinedRows.FORMULA));
  private final RowColumns columns = AvroRow.columns(JoinedRows.SCHEMA);
  private final FlatRow row = FlatRow.of(JoinedRows.SCHEMA).orElseThrow();
  private byte[] rows;
  private DesignScan scan;
  private Design design;
  private BlockCodec codec;
  private byte[] encoded;
  private int blocks;

  /** Makes the rows, their design and their blocks. */
  @Setup
  public void fill() throws IOException {
    JoinedRows source = new JoinedRows();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    var writer = new GenericDatumWriter<GenericRecord>(JoinedRows.SCHEMA);
    for (int i = 0; i < ROWS; i++) {
      writer.write(source.next(), encoder);
    }
    encoder.flush();
    rows = out.toByteArray();
    scan = new DesignScan(request, columns);
    scanRows();
    design = DesignBuilder.build(scan);
    codec = new BlockCodec(design);
    encoded = blocks();
  }

  /** Every value of a row, without a row object. */
  @Benchmark
  public double readFlat() {
    double sum = 0;
    for (int at = 0; at < rows.length; ) {
      at = row.moveTo(rows, at, rows.length);
      sum += row.number(6) + row.number(25);
    }
    return sum;
  }

  /** As Avro's own classes read it. */
  @Benchmark
  public double readGeneric() throws IOException {
    var reader = new GenericDatumReader<GenericRecord>(JoinedRows.SCHEMA);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(rows, null);
    AvroRow generic = new AvroRow(JoinedRows.SCHEMA);
    GenericRecord record = null;
    double sum = 0;
    for (int i = 0; i < ROWS; i++) {
      record = reader.read(record, decoder);
      generic.of(record);
      sum += generic.number(6) + generic.number(25);
    }
    return sum;
  }

  /** Reads each row and writes it again, value for value. */
  @Benchmark
  public long writeFlat() {
    RowEncoder encoder = new RowEncoder(JoinedRows.SCHEMA);
    long length = 0;
    byte[] carrier = {'A', 'A'};
    int size = columns.size();
    for (int at = 0; at < rows.length; ) {
      at = row.moveTo(rows, at, rows.length);
      encoder.begin();
      for (int f = 0; f < size; f++) {
        if (f == 5) {
          encoder.put(carrier, 0, 2);
        } else if (f < 14) {
          encoder.put(!row.isMissing(f), (long) row.number(f));
        } else {
          encoder.putMeasure(row.number(f));
        }
      }
      length += encoder.data().length;
    }
    return length;
  }

  /** Reads each row and writes it again with Avro's own classes. */
  @Benchmark
  public long writeGeneric() throws IOException {
    var reader = new GenericDatumReader<GenericRecord>(JoinedRows.SCHEMA);
    var writer = new GenericDatumWriter<GenericRecord>(JoinedRows.SCHEMA);
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(rows, null);
    ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length);
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    GenericRecord record = null;
    for (int i = 0; i < ROWS; i++) {
      record = reader.read(record, decoder);
      writer.write(record, encoder);
    }
    encoder.flush();
    return out.size();
  }

  /** Reads and scans. */
  @Benchmark
  public DesignScan scanRows() {
    for (int at = 0; at < rows.length; ) {
      at = row.moveTo(rows, at, rows.length);
      scan.add(row);
    }
    return scan;
  }

  /** Reads and encodes. */
  @Benchmark
  public byte[] blocks() throws IOException {
    DesignRow designRow = new DesignRow(design, columns);
    BlockBuilder builder = new BlockBuilder(design);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    blocks = 0;
    for (int at = 0; at < rows.length; ) {
      at = row.moveTo(rows, at, rows.length);
      designRow.put(row, builder);
      if (builder.isFull() || at == rows.length) {
        codec.write(builder.build(), encoder);
        blocks++;
      }
    }
    encoder.flush();
    return out.toByteArray();
  }

  /** Decodes the blocks. */
  @Benchmark
  public DesignBlock decodeBlocks() throws IOException {
    BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(encoded, null);
    DesignBlock block = null;
    for (int i = 0; i < blocks; i++) {
      block = codec.read(block, decoder);
    }
    return block;
  }

  /** Bytes a row: as Avro rows, and as blocks of the design. */
  public static void main(String[] arguments) throws IOException {
    RowsBenchmark benchmark = new RowsBenchmark();
    benchmark.fill();
    System.out.println("bytes a row: " + benchmark.rows.length / (double) ROWS);
    System.out.println("bytes a row of a block: " + benchmark.encoded.length / (double) ROWS);
  }
}
