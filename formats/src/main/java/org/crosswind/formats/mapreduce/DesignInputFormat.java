package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.util.List;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.designfile.BlockCodec;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.glm.design.DesignBlock;

/**
 * Reads the blocks of design files. The arrays of a block are used again by the next: keep values,
 * never the block. On a cluster small files share a split: a design has a file for each split of
 * the rows it was made of, and is passed over many times.
 */
public final class DesignInputFormat extends FileInputFormat<NullWritable, DesignBlock> {
  /** Bytes worth a task of their own: 15 to 50 milliseconds a megabyte. */
  private static final long TASK = 32L << 20;

  @Override
  public List<InputSplit> getSplits(JobContext job) throws IOException {
    List<InputSplit> splits = super.getSplits(job);
    if (job.getConfiguration().get("mapreduce.framework.name", "local").equals("local")) {
      return splits;
    }
    long most = TASK;
    for (InputSplit split : splits) {
      most = Math.max(most, ((FileSplit) split).getLength());
    }
    return PackedSplit.pack(splits, Math.min(most, getMaxSplitSize(job)));
  }

  /** The files of a split, at least one. */
  public static List<FileSplit> parts(InputSplit split) {
    return split instanceof PackedSplit packed ? packed.parts() : List.of((FileSplit) split);
  }

  @Override
  public RecordReader<NullWritable, DesignBlock> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  private static final class Reader extends RecordReader<NullWritable, DesignBlock> {
    private List<FileSplit> parts;
    private int opened;
    private Configuration conf;
    private AvroBlocks blocks;
    private BlockCodec codec;
    private BinaryDecoder decoder;
    private DesignBlock block;
    private long left;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      parts = parts(split);
      conf = context.getConfiguration();
      open();
    }

    private void open() throws IOException {
      FileSplit part = parts.get(opened++);
      blocks = new AvroBlocks(conf, part);
      codec =
          new BlockCodec(
              DesignFile.design(blocks.meta(DesignFile.DESIGN), blocks.schema(), part.getPath()));
    }

    /** The next Avro block of this part or of those after it. */
    private boolean nextBlock() throws IOException {
      while (!blocks.next()) {
        if (opened == parts.size()) {
          return false;
        }
        blocks.close();
        open();
      }
      return true;
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      while (left == 0) {
        if (!nextBlock()) {
          return false;
        }
        left = blocks.records();
        int length = blocks.to() - blocks.from();
        decoder =
            DecoderFactory.get().binaryDecoder(blocks.bytes(), blocks.from(), length, decoder);
      }
      try {
        block = codec.read(block, decoder);
        if (--left == 0 && !decoder.isEnd()) {
          throw new IOException("the block has more bytes than its records");
        }
      } catch (AvroRuntimeException | IndexOutOfBoundsException | IOException e) {
        throw blocks.damaged(e);
      }
      return true;
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public DesignBlock getCurrentValue() {
      return block;
    }

    @Override
    public float getProgress() {
      return (opened - 1 + blocks.progress()) / parts.size();
    }

    @Override
    public void close() throws IOException {
      if (blocks != null) {
        blocks.close();
      }
    }
  }
}
