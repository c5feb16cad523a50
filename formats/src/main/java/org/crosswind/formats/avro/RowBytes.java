package org.crosswind.formats.avro;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.crosswind.formats.rows.Row;

/**
 * The bytes of rows of one schema: as they lie in the file where they do, else encoded. Its result
 * is used again by each call.
 */
public final class RowBytes {
  private final Schema schema;
  private final boolean flat;
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final EncodedRow encoded = new EncodedRow();
  private BinaryEncoder encoder;
  private GenericDatumWriter<GenericRecord> writer;
  private RowEncoder values;

  /** Of rows that are no records of themselves, nor flat. */
  private GenericRecord gathered;

  public RowBytes(Schema schema) {
    this.schema = schema;
    flat = FlatSchema.of(schema).isPresent();
  }

  /** The bytes of a row whose own schema is this one. */
  public EncodedRow of(Row row) throws IOException {
    if (row instanceof FlatRow flat) {
      return encoded.of(flat.data(), flat.from(), flat.to() - flat.from());
    }
    if (row instanceof AvroRow avro) {
      return record(avro.record());
    }
    return flat ? values(row) : gathered(row);
  }

  private EncodedRow record(GenericRecord record) throws IOException {
    if (writer == null) {
      writer = new GenericDatumWriter<>(schema);
    }
    buffer.reset();
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    writer.write(record, encoder);
    encoder.flush();
    byte[] bytes = buffer.toByteArray();
    return encoded.of(bytes, 0, bytes.length);
  }

  private EncodedRow gathered(Row row) throws IOException {
    if (gathered == null) {
      gathered = new GenericData.Record(schema);
    }
    for (int c = 0; c < row.columns().size(); c++) {
      gathered.put(c, row.value(c));
    }
    return record(gathered);
  }

  private EncodedRow values(Row row) {
    if (values == null) {
      values = new RowEncoder(schema);
    }
    values.begin();
    for (int c = 0; c < row.columns().size(); c++) {
      values.putValue(row.value(c));
    }
    return encoded.of(values.data(), 0, values.length());
  }
}
