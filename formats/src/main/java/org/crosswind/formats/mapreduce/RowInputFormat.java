package org.crosswind.formats.mapreduce;

import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.text.RejectedRecord;

/** Reads rows of Avro containers and of delimited text; a job may have files of both. */
public final class RowInputFormat extends FileInputFormat<NullWritable, RowRecord> {
  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return HeaderLine.isSplitable(context.getConfiguration(), file);
  }

  @Override
  public RecordReader<NullWritable, RowRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /** The rows of one split. */
  interface Rows extends Closeable {
    /** The next record, the same object moved on; null at the end. */
    RowRecord next() throws IOException;

    float progress() throws IOException;
  }

  private static final class Reader extends RecordReader<NullWritable, RowRecord> {
    private Rows rows;
    private RowRecord current;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      Path file = ((FileSplit) split).getPath();
      Configuration conf = context.getConfiguration();
      rows =
          new RowFile(conf, file).isAvro()
              ? new AvroRowReader(conf, (FileSplit) split)
              : new TextReader(split, context);
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      current = rows.next();
      if (current == null) {
        return false;
      }
      current.begin(rows);
      return true;
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public RowRecord getCurrentValue() {
      return current;
    }

    @Override
    public float getProgress() throws IOException {
      return rows.progress();
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
      }
    }
  }

  private static final class TextReader implements Rows {
    private final TableInputFormat.Reader table = new TableInputFormat.Reader();
    private final RowRecord record;
    private CsvRow row;

    TextReader(InputSplit split, TaskAttemptContext context) throws IOException {
      table.initialize(split, context);
      record = new RowRecord(((FileSplit) split).getPath());
    }

    @Override
    public RowRecord next() throws IOException {
      if (!table.nextKeyValue()) {
        return null;
      }
      TableRecord line = table.getCurrentValue();
      if (row == null) {
        row = new CsvRow(RowFile.columns(line.header()));
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
      return table.getProgress();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }
}
