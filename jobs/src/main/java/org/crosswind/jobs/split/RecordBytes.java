package org.crosswind.jobs.split;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.mapreduce.EncodedRow;
import org.crosswind.formats.rows.Row;

/**
 * The bytes of Avro rows of one schema: as they lie in the file, or encoded again where a field is
 * no plain value. Its result is used again by each call.
 */
final class RecordBytes {
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final EncodedRow encoded = new EncodedRow();
  private BinaryEncoder encoder;
  private GenericDatumWriter<GenericRecord> writer;

  EncodedRow of(Row row) throws IOException {
    if (row instanceof FlatRow flat) {
      return encoded.of(flat.data(), flat.from(), flat.to() - flat.from());
    }
    GenericRecord record = ((AvroRow) row).record();
    if (writer == null) {
      writer = new GenericDatumWriter<>(record.getSchema());
    }
    buffer.reset();
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    writer.write(record, encoder);
    encoder.flush();
    byte[] bytes = buffer.toByteArray();
    return encoded.of(bytes, 0, bytes.length);
  }
}
