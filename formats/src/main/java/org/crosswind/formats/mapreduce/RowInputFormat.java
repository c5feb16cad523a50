package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.text.RejectedRecord;

/** Reads rows of Avro containers and of delimited text; a job may have files of both. */
public final class RowInputFormat extends PackedInputFormat<RowRecord> {
  private static final long TASK = 64L << 20;

  @Override
  long task() {
    return TASK;
  }

  @Override
  public RecordReader<NullWritable, RowRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /** The rows of one part. */
  interface Rows extends PartReader.Part<RowRecord> {
    /** The next record, the same object moved on; null at the end. */
    RowRecord move() throws IOException;

    @Override
    default RowRecord next() throws IOException {
      RowRecord record = move();
      if (record != null) {
        record.begin(this);
      }
      return record;
    }
  }

  private static final class Reader extends PartReader<RowRecord> {
    private TableParts tables;

    @Override
    Rows open(FileSplit part, TaskAttemptContext task) throws IOException {
      if (tables == null) {
        tables = new TableParts(task);
      }
      FSDataInputStream in = tables.open(part);
      if (RowFile.isAvro(in)) {
        in.close();
        return new AvroRowReader(task.getConfiguration(), part);
      }
      return new TextReader(part, tables.lines(part, in), tables);
    }
  }

  private static final class TextReader implements Rows {
    private final TableLines table;
    private final RowRecord record;
    private final CsvRow row;

    TextReader(FileSplit part, TableLines table, TableParts tables) {
      this.table = table;
      record = new RowRecord(part.getPath());
      row = new CsvRow(tables.columns(table.header()));
    }

    @Override
    public RowRecord move() throws IOException {
      TableRecord line = table.move();
      if (line == null) {
        return null;
      }
      try {
        record.row(line.offset(), row.of(line.line()));
      } catch (RejectedRecord e) {
        record.rejected(line.offset(), e, line.text());
      }
      return record;
    }

    @Override
    public float progress() throws IOException {
      return table.progress();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
