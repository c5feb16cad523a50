package org.crosswind.jobs.fit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.Reducer;
import org.apache.hadoop.mapreduce.TaskInputOutputContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.output.SequenceFileOutputFormat;
import org.crosswind.formats.designfile.DesignInputFormat;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * An array of integers on its way through the shuffle, in segments, added up element by element.
 */
final class Segments {
  /** Integers in a segment: half a megabyte. */
  private static final int LENGTH = 1 << 16;

  private Segments() {}

  /** Wires a job whose mappers write such arrays, of the blocks of a design file. */
  static void wire(
      Job job, Settings settings, Class<? extends BlockMapper<IntWritable, BytesWritable>> mapper)
      throws IOException {
    FileInputFormat.setInputPaths(job, Storage.paths(settings.get(PassJob.DESIGN)));
    job.setInputFormatClass(DesignInputFormat.class);
    job.setMapperClass(mapper);
    job.setCombinerClass(SumReducer.class);
    job.setReducerClass(SumReducer.class);
    job.setNumReduceTasks(settings.find(SharedParameters.REDUCERS).orElse(1L).intValue());
    job.setOutputKeyClass(IntWritable.class);
    job.setOutputValueClass(BytesWritable.class);
    job.setOutputFormatClass(SequenceFileOutputFormat.class);
  }

  /** Writes the array of a task. */
  static void write(long[] cells, TaskInputOutputContext<?, ?, IntWritable, BytesWritable> context)
      throws IOException, InterruptedException {
    for (int segment = 0; segment * LENGTH < cells.length; segment++) {
      int from = segment * LENGTH;
      long[] part = Arrays.copyOfRange(cells, from, Math.min(cells.length, from + LENGTH));
      context.write(new IntWritable(segment), bytes(part));
    }
  }

  /** Adds what a finished job wrote to the cells. */
  static void read(Storage storage, Path output, long[] cells) throws IOException {
    IntWritable segment = new IntWritable();
    BytesWritable bytes = new BytesWritable();
    for (FileStatus file : storage.dataFiles(output.toString())) {
      try (var reader = storage.sequenceFile(file.getPath())) {
        while (reader.next(segment, bytes)) {
          add(cells, segment.get(), bytes);
        }
      }
    }
  }

  private static void add(long[] cells, int segment, BytesWritable bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getLength());
    for (int i = segment * LENGTH; buffer.hasRemaining(); i++) {
      cells[i] += buffer.getLong();
    }
  }

  private static BytesWritable bytes(long[] cells) {
    ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * cells.length);
    buffer.asLongBuffer().put(cells);
    return new BytesWritable(buffer.array());
  }

  static final class SumReducer
      extends Reducer<IntWritable, BytesWritable, IntWritable, BytesWritable> {
    @Override
    protected void reduce(IntWritable segment, Iterable<BytesWritable> values, Context context)
        throws IOException, InterruptedException {
      long[] total = null;
      for (BytesWritable value : values) {
        if (total == null) {
          total = new long[value.getLength() / Long.BYTES];
        }
        add(total, 0, value);
      }
      context.write(segment, bytes(total));
    }
  }
}
