package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.folders.Folders;
import org.crosswind.formats.parts.PackedInputFormat;
import org.crosswind.formats.parts.PartReader;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.table.MissingValues;

/** Reads rows of files of any format; a job may have files of several. */
public final class RowInputFormat extends PackedInputFormat<RowRecord> {
  private static final long TASK = 64L << 20;

  /** Names texts that stand for no value in a job's text files, beside those that always do. */
  public static void setMissing(Job job, List<String> texts) {
    MissingValues.name(job.getConfiguration(), texts);
  }

  /** Names the columns whose values a job asks for, in whatever file; without it all are. */
  public static void setColumns(Job job, Collection<String> columns) {
    NeededColumns.name(job.getConfiguration(), columns);
  }

  @Override
  protected long task() {
    return TASK;
  }

  @Override
  public RecordReader<NullWritable, RowRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  private static final class Reader extends PartReader<RowRecord> {
    private final Map<RowFormat, RowParts> parts = new HashMap<>();
    private Folders folders;

    @Override
    protected Rows open(FileSplit part, TaskAttemptContext task) throws IOException {
      Path file = part.getPath();
      FSDataInputStream in = file.getFileSystem(task.getConfiguration()).open(file);
      RowFormat format;
      try {
        format = RowFormats.of(FileStart.of(task.getConfiguration(), file, in));
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
      Rows rows = parts.computeIfAbsent(format, f -> f.parts(task)).open(part, in);
      if (folders == null) {
        folders = new Folders(task.getConfiguration());
      }
      return folders.rows(file, rows);
    }
  }
}
