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
    private SplitLines lines;
    private TableRecord record;
    private Path file;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      FileSplit part = (FileSplit) split;
      file = part.getPath();
      record = new TableRecord(file, HeaderLine.read(context.getConfiguration(), file), this::next);
      lines = SplitLines.open(part, context);
      if (part.getStart() == 0) {
        nextLine();
      }
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      record.begin();
      return next();
    }

    private boolean next() throws IOException {
      while (nextLine()) {
        record.moveTo(lines.position(), lines.buffer(), lines.from(), lines.to());
        if (!record.isBlank()) {
          return true;
        }
      }
      return false;
    }

    private boolean nextLine() throws IOException {
      try {
        return lines.next();
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
      return lines.progress();
    }

    @Override
    public void close() throws IOException {
      if (lines != null) {
        lines.close();
      }
    }
  }
}
