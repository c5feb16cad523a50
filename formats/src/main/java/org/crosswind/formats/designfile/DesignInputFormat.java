package org.crosswind.formats.designfile;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.container.AvroBlocks;
import org.crosswind.formats.parts.PackedInputFormat;
import org.crosswind.formats.parts.PartReader;
import org.crosswind.glm.design.DesignBlock;

/**
 * Reads the blocks of design files. The arrays of a block are used again by the next: keep values,
 * never the block.
 */
public final class DesignInputFormat extends PackedInputFormat<DesignBlock> {
  /** 15 to 50 milliseconds each; a pass makes a kernel's tables once a task. */
  private static final long TASK = 32L << 20;

  @Override
  protected long task() {
    return TASK;
  }

  @Override
  public RecordReader<NullWritable, DesignBlock> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new PartReader<>() {
      @Override
      protected Part<DesignBlock> open(FileSplit part, TaskAttemptContext task) throws IOException {
        return new Blocks(task.getConfiguration(), part);
      }
    };
  }

  private static final class Blocks implements PartReader.Part<DesignBlock> {
    private final AvroBlocks blocks;
    private final BlockCodec codec;
    private BinaryDecoder decoder;
    private DesignBlock block;
    private long left;

    Blocks(Configuration conf, FileSplit part) throws IOException {
      blocks = new AvroBlocks(conf, part);
      codec =
          new BlockCodec(
              DesignFile.design(blocks.meta(DesignFile.DESIGN), blocks.schema(), part.getPath()));
    }

    @Override
    public DesignBlock next() throws IOException {
      while (left == 0) {
        if (!blocks.next()) {
          return null;
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
      return block;
    }

    @Override
    public float progress() {
      return blocks.progress();
    }

    @Override
    public void close() throws IOException {
      blocks.close();
    }
  }
}
