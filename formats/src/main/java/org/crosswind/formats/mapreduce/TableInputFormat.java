package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;

/**
 * Reads delimited text with a header line, plain or compressed. Every split knows its file's
 * header; only the split at the start of a file meets the header line, and passes over it. Blank
 * lines are passed over too.
 */
public final class TableInputFormat extends FileInputFormat<NullWritable, TableRecord> {
  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return HeaderLine.isSplitable(context.getConfiguration(), file);
  }

  @Override
  public RecordReader<NullWritable, TableRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /** Reads the lines of one split. */
  static final class Reader extends RecordReader<NullWritable, TableRecord> {
    private final LineRecordReader lines = new LineRecordReader();
    private TableRecord record;
    private Path file;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      FileSplit part = (FileSplit) split;
      file = part.getPath();
      record = new TableRecord(file, HeaderLine.read(context.getConfiguration(), file));
      lines.initialize(split, context);
      if (part.getStart() == 0) {
        next();
      }
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      do {
        if (!next()) {
          return false;
        }
        record.moveTo(lines.getCurrentKey().get(), lines.getCurrentValue());
      } while (record.isBlank());
      return true;
    }

    private boolean next() throws IOException {
      try {
        return lines.nextKeyValue();
      } catch (IOException e) {
        throw new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
      }
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public TableRecord getCurrentValue() {
      return record;
    }

    @Override
    public float getProgress() throws IOException {
      return lines.getProgress();
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
