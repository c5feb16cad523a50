package org.crosswind.formats.mapreduce;

import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.designfile.BlockCodec;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.glm.design.DesignBlock;

/**
 * Reads the blocks of design files. The arrays of a block are used again by the next: keep values,
 * never the block.
 */
public final class DesignInputFormat extends FileInputFormat<NullWritable, DesignBlock> {
  @Override
  public RecordReader<NullWritable, DesignBlock> createRecordReader(
      InputSplit split, TaskAttemptContext context) {
    return new Reader();
  }

  private static final class Reader extends RecordReader<NullWritable, DesignBlock> {
    private AvroBlocks blocks;
    private BlockCodec codec;
    private BinaryDecoder decoder;
    private DesignBlock block;
    private long left;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      Path file = ((FileSplit) split).getPath();
      blocks = new AvroBlocks(context.getConfiguration(), (FileSplit) split);
      codec =
          new BlockCodec(DesignFile.design(blocks.meta(DesignFile.DESIGN), blocks.schema(), file));
    }

    @Override
    public boolean nextKeyValue() throws IOException {
      while (left == 0) {
        if (!blocks.next()) {
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
      return blocks.progress();
    }

    @Override
    public void close() throws IOException {
      if (blocks != null) {
        blocks.close();
      }
    }
  }
}
