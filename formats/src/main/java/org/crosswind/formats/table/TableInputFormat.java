package org.crosswind.formats.table;

import java.io.IOException;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.parts.PackedInputFormat;
import org.crosswind.formats.parts.PartReader;
import org.crosswind.formats.text.Dialects;

/**
 * Reads delimited text with a header line, plain or compressed. Every part knows its file's header;
 * only the part at the start of a file meets the header line, and passes over it. Blank lines are
 * passed over too.
 */
public class TableInputFormat extends PackedInputFormat<TableRecord> {
  private static final long TASK = 64L << 20;

  @Override
  protected long task() {
    return TASK;
  }

  /** Text tables by themselves are raw files; those of rows are read by another input format. */
  @Override
  protected DataSearch search() {
    return DataSearch.RAW;
  }

  @Override
  public RecordReader<NullWritable, TableRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) throws IOException {
    return new Reader(dialects(context));
  }

  /** The dialects in which the tables of a job may be written. */
  protected Dialects dialects(TaskAttemptContext context) throws IOException {
    return Dialects.COMMAS;
  }

  /** Reads the lines of a split. */
  static final class Reader extends PartReader<TableRecord> {
    private final Dialects dialects;
    private TableParts tables;

    Reader(Dialects dialects) {
      this.dialects = dialects;
    }

    @Override
    protected TableLines open(FileSplit part, TaskAttemptContext task) throws IOException {
      if (tables == null) {
        tables = new TableParts(task, dialects);
      }
      return tables.lines(part, tables.open(part));
    }
  }
}
