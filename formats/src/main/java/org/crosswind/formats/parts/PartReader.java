package org.crosswind.formats.parts;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;

/** Reads the parts of files that a split holds, one after another; one is open at a time. */
public abstract class PartReader<V> extends RecordReader<NullWritable, V> {
  /** What is read of one part. */
  public interface Part<V> extends Closeable {
    /** The next value, null at the end. */
    V next() throws IOException;

    /** The share of the part that has been read. */
    float progress() throws IOException;
  }

  private List<FileSplit> parts = List.of();
  private TaskAttemptContext context;
  private int opened;
  private Part<V> part;
  private V value;

  protected abstract Part<V> open(FileSplit split, TaskAttemptContext task) throws IOException;

  @Override
  public void initialize(InputSplit split, TaskAttemptContext task) throws IOException {
    parts = PackedSplit.parts(split);
    context = task;
    openNext();
  }

  private void openNext() throws IOException {
    part = open(parts.get(opened++), context);
  }

  @Override
  public boolean nextKeyValue() throws IOException {
    value = part.next();
    while (value == null && opened < parts.size()) {
      part.close();
      openNext();
      value = part.next();
    }
    return value != null;
  }

  @Override
  public NullWritable getCurrentKey() {
    return NullWritable.get();
  }

  @Override
  public V getCurrentValue() {
    return value;
  }

  @Override
  public float getProgress() throws IOException {
    return (opened - 1 + part.progress()) / parts.size();
  }

  @Override
  public void close() throws IOException {
    if (part != null) {
      part.close();
    }
  }
}
