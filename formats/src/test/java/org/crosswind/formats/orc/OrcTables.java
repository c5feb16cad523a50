package org.crosswind.formats.orc;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.apache.orc.OrcFile;
import org.apache.orc.TypeDescription;
import org.apache.orc.Writer;
import org.apache.orc.storage.ql.exec.vector.VectorizedRowBatch;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;

/** Writes and reads the files of tests. */
final class OrcTables {
  private OrcTables() {}

  /** Something that puts values into a batch. */
  interface Filling {
    void fill(VectorizedRowBatch batch);
  }

  /** Writes one batch by ORC's own writer. */
  static Path write(Configuration conf, java.nio.file.Path file, String type, Filling filling)
      throws IOException {
    Path path = new Path(file.toUri());
    TypeDescription schema = TypeDescription.fromString(type);
    VectorizedRowBatch batch = schema.createRowBatch();
    try (Writer writer =
        OrcFile.createWriter(path, OrcFile.writerOptions(conf).setSchema(schema))) {
      filling.fill(batch);
      writer.addRowBatch(batch);
    }
    return path;
  }

  /** Writes records as commands do. */
  static Path write(
      Configuration conf, java.nio.file.Path file, Schema schema, List<GenericRecord> records)
      throws IOException {
    Path path = new Path(file.toUri());
    RowBytes bytes = new RowBytes(schema);
    AvroRow row = new AvroRow(schema);
    try (RowFileWriter writer = RowFormats.ORC.create(Job.getInstance(conf), schema, path)) {
      for (GenericRecord record : records) {
        writer.append(bytes.of(row.of(record)));
      }
    }
    return path;
  }

  /** The texts of all rows; of a row that is rejected, why. */
  static List<List<String>> texts(Rows rows) throws IOException {
    List<List<String>> texts = new ArrayList<>();
    try (rows) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        texts.add(record.row() == null ? List.of(record.source()) : texts(record.row()));
      }
    }
    return texts;
  }

  private static List<String> texts(Row row) {
    String[] texts = new String[row.columns().size()];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = row.text(c);
    }
    return Arrays.asList(texts);
  }

  /** The rows that a task reads of a part of a file. */
  static Rows part(Configuration conf, Path file, long from, long length) throws IOException {
    TaskAttemptContext task = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    return RowFormats.ORC
        .parts(task)
        .open(
            new FileSplit(file, from, length, new String[0]), file.getFileSystem(conf).open(file));
  }
}
