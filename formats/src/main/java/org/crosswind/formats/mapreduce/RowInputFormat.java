package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.folders.FolderName;
import org.crosswind.formats.folders.Folders;
import org.crosswind.formats.parts.PackedInputFormat;
import org.crosswind.formats.parts.PartReader;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFormat;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.step.RowStep;
import org.crosswind.formats.table.TextInput;
import org.crosswind.formats.text.TextOptions;

/** Reads rows of files of any format; a job may have files of several. */
public class RowInputFormat extends PackedInputFormat<RowRecord> {
  private static final long TASK = 64L << 20;

  /** Says how a job's text files are written. */
  public static void setText(Job job, TextOptions text) {
    TextInput.set(job.getConfiguration(), text);
  }

  @Override
  protected boolean isDivisible(Configuration conf, Path file) throws IOException {
    return RowFormats.file(conf, file).isDivisible();
  }

  /** Tells what folders of a job's files give whose names do not. */
  public static void setFolders(Job job, Map<Path, List<FolderName>> folders) {
    Folders.tell(job.getConfiguration(), folders);
  }

  /** Tells a job what to make of its rows; before {@link #setColumns}. */
  public static void setStep(Job job, RowStep step) {
    step.tell(job.getConfiguration());
  }

  /** Names the columns whose values a job asks for, in whatever file; without it all are. */
  public static void setColumns(Job job, Collection<String> columns) {
    RowStep.of(job.getConfiguration()).name(job.getConfiguration(), columns);
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
    private TextOptions text;
    private RowStep step;
    private NeededColumns needed;

    @Override
    protected Rows open(FileSplit part, TaskAttemptContext task) throws IOException {
      Path file = part.getPath();
      text = text == null ? TextInput.of(task.getConfiguration()) : text;
      FSDataInputStream in = file.getFileSystem(task.getConfiguration()).open(file);
      RowFormat format;
      try {
        format = RowFormats.of(FileStart.of(task.getConfiguration(), file, text, in));
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
      Rows rows = parts.computeIfAbsent(format, f -> f.parts(task)).open(part, in);
      if (folders == null) {
        folders = Folders.of(task.getConfiguration(), text);
        step = RowStep.of(task.getConfiguration());
        needed = RowStep.needed(task.getConfiguration());
      }
      return step.rows(file, folders.rows(file, rows), needed);
    }
  }
}
