package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputFormat;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.task.JobContextImpl;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.scoring.json.Json;

/**
 * Rows of several sides in one job, each side read by settings of its own, as {@link
 * RowInputFormat} reads one. A split is of one side, though two sides may name the same file.
 */
public final class SidesInputFormat extends InputFormat<NullWritable, RowRecord> {
  private static final String SIDE = "crosswind.input.side.";
  private static final String DIVIDED = "crosswind.input.sides";

  /**
   * Names the sides of a job.
   *
   * @param sides jobs that are wired to read a side each; they differ from this one in that alone
   * @param divided of how many of them, from the first, the tasks read the splits; the others a
   *     task may {@link #readAll}
   */
  public static void set(Job job, List<Job> sides, int divided) {
    Configuration conf = job.getConfiguration();
    for (int s = 0; s < sides.size(); s++) {
      List<String> own = new ArrayList<>();
      for (Map.Entry<String, String> property : sides.get(s).getConfiguration()) {
        if (!property.getValue().equals(conf.getRaw(property.getKey()))) {
          own.add(property.getKey());
          own.add(property.getValue());
        }
      }
      conf.set(SIDE + s, Json.writeCompact(own));
      job.getCredentials().addAll(sides.get(s).getCredentials());
    }
    conf.setInt(DIVIDED, divided);
    job.setInputFormatClass(SidesInputFormat.class);
  }

  /** The side that a task's split is of, from 0. */
  public static int side(InputSplit split) {
    return ((SideSplit) split).side();
  }

  private static Configuration settings(Configuration conf, int side) {
    Configuration own = new Configuration(conf);
    String[] values = Json.read(conf.getRaw(SIDE + side), String[].class);
    for (int v = 0; v < values.length; v += 2) {
      own.set(values[v], values[v + 1]);
    }
    return own;
  }

  private static List<InputSplit> splits(JobContext job, int side) throws IOException {
    JobContext own = new JobContextImpl(settings(job.getConfiguration(), side), job.getJobID());
    own.getCredentials().addAll(job.getCredentials());
    List<InputSplit> splits = new RowInputFormat().getSplits(own);
    job.getCredentials().addAll(own.getCredentials());
    return splits;
  }

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    List<InputSplit> splits = new ArrayList<>();
    for (int side = 0; side < job.getConfiguration().getInt(DIVIDED, 0); side++) {
      for (InputSplit split : splits(job, side)) {
        splits.add(new SideSplit(side, split));
      }
    }
    return splits;
  }

  @Override
  public RecordReader<NullWritable, RowRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  /** What takes records. */
  public interface Taker {
    void take(RowRecord record) throws IOException, InterruptedException;
  }

  /** Reads all of a side in one task. */
  public static void readAll(TaskAttemptContext task, int side, Taker taker)
      throws IOException, InterruptedException {
    for (InputSplit split : splits(task, side)) {
      try (Reader reader = new Reader()) {
        reader.initialize(new SideSplit(side, split), task);
        while (reader.nextKeyValue()) {
          RowRecord record = reader.getCurrentValue();
          do {
            taker.take(record);
          } while (record.next());
        }
      }
    }
  }

  /** Reads a split by its side's settings. */
  private static final class Reader extends RecordReader<NullWritable, RowRecord> {
    private RecordReader<NullWritable, RowRecord> rows;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext task)
        throws IOException, InterruptedException {
      SideSplit part = (SideSplit) split;
      TaskAttemptContext own =
          new TaskAttemptContextImpl(
              settings(task.getConfiguration(), part.side()), task.getTaskAttemptID());
      rows = new RowInputFormat().createRecordReader(part.split(), own);
      rows.initialize(part.split(), own);
    }

    @Override
    public boolean nextKeyValue() throws IOException, InterruptedException {
      return rows.nextKeyValue();
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public RowRecord getCurrentValue() throws IOException, InterruptedException {
      return rows.getCurrentValue();
    }

    @Override
    public float getProgress() throws IOException, InterruptedException {
      return rows.getProgress();
    }

    @Override
    public void close() throws IOException {
      if (rows != null) {
        rows.close();
      }
    }
  }
}
