package org.crosswind.formats.table;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.PackedInputFormat;
import org.crosswind.formats.parts.PartReader;

/**
 * Reads delimited text with a header line, plain or compressed. Every part knows its file's header;
 * only the part at the start of a file meets the header line, and passes over it. Blank lines are
 * passed over too.
 */
public final class TableInputFormat extends PackedInputFormat<TableRecord> {
  private static final long TASK = 64L << 20;

  @Override
  protected long task() {
    return TASK;
  }

  @Override
  public RecordReader<NullWritable, TableRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /** Reads the lines of a split. */
  static final class Reader extends PartReader<TableRecord> {
    private TableParts tables;

    @Override
    protected TableLines open(FileSplit part, TaskAttemptContext task) throws IOException {
      if (tables == null) {
        tables = new TableParts(task);
      }
      return tables.lines(part, tables.open(part));
    }
  }
}
