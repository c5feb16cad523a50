package org.crosswind.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.hadoop.io.BytesWritable;

/** Avro records of one schema as bytes for the shuffle. Its results are used again by each call. */
final class RecordBytes {
  private final ByteArrayOutputStream buffer = new ByteArrayOutputStream();
  private final BytesWritable bytes = new BytesWritable();
  private BinaryEncoder encoder;
  private BinaryDecoder decoder;
  private GenericDatumWriter<GenericRecord> writer;
  private GenericDatumReader<GenericRecord> reader;
  private GenericRecord record;

  BytesWritable encode(GenericRecord next) throws IOException {
    if (writer == null) {
      writer = new GenericDatumWriter<>(next.getSchema());
    }
    buffer.reset();
    encoder = EncoderFactory.get().binaryEncoder(buffer, encoder);
    writer.write(next, encoder);
    encoder.flush();
    byte[] encoded = buffer.toByteArray();
    bytes.set(encoded, 0, encoded.length);
    return bytes;
  }

  GenericRecord decode(BytesWritable value, Schema schema) throws IOException {
    if (reader == null) {
      reader = new GenericDatumReader<>(schema);
    }
    decoder = DecoderFactory.get().binaryDecoder(value.getBytes(), 0, value.getLength(), decoder);
    record = reader.read(record, decoder);
    return record;
  }
}
