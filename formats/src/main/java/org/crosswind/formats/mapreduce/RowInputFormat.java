package org.crosswind.formats.mapreduce;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.FsInput;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.RejectedRecord;

/** Reads rows of Avro containers and of delimited text; a job may have files of both. */
public final class RowInputFormat extends FileInputFormat<NullWritable, RowRecord> {
  @Override
  protected boolean isSplitable(JobContext context, Path file) {
    return HeaderLine.isSplitable(context.getConfiguration(), file);
  }

  @Override
  public RecordReader<NullWritable, RowRecord> createRecordReader(
      InputSplit split, TaskAttemptContext context) throws IOException {
    Path file = ((FileSplit) split).getPath();
    return new RowFile(context.getConfiguration(), file).isAvro()
        ? new AvroReader()
        : new TextReader();
  }

  private abstract static class Reader extends RecordReader<NullWritable, RowRecord> {
    private RowRecord current;

    /** The next record, null at the end. */
    abstract RowRecord next() throws IOException;

    @Override
    public boolean nextKeyValue() throws IOException {
      current = next();
      return current != null;
    }

    @Override
    public NullWritable getCurrentKey() {
      return NullWritable.get();
    }

    @Override
    public RowRecord getCurrentValue() {
      return current;
    }
  }

  private static final class TextReader extends Reader {
    private final TableInputFormat.Reader table = new TableInputFormat.Reader();
    private CsvRow row;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      table.initialize(split, context);
    }

    @Override
    RowRecord next() throws IOException {
      if (!table.nextKeyValue()) {
        return null;
      }
      TableRecord record = table.getCurrentValue();
      if (row == null) {
        RowColumns columns = RowFile.columns(record.header());
        row = new CsvRow(columns);
      }
      try {
        return new RowRecord(record.file(), record.offset(), row.of(record.line()), null, null);
      } catch (RejectedRecord e) {
        return new RowRecord(record.file(), record.offset(), null, e, record.text());
      }
    }

    @Override
    public float getProgress() throws IOException {
      return table.getProgress();
    }

    @Override
    public void close() throws IOException {
      table.close();
    }
  }

  /** Blocks of an Avro container, whose records a flat row reads in place, or Avro's own reader. */
  private static final class AvroReader extends Reader {
    private DataFileReader<GenericRecord> reader;
    private Path file;
    private long start;
    private long end;
    private long length;
    private FlatRow flat;
    private byte[] block;
    private int position;
    private int blockEnd;
    private long left;
    private AvroRow row;
    private GenericRecord record;

    @Override
    public void initialize(InputSplit split, TaskAttemptContext context) throws IOException {
      FileSplit part = (FileSplit) split;
      file = part.getPath();
      FsInput input = new FsInput(file, context.getConfiguration());
      length = input.length();
      reader = new DataFileReader<>(input, new GenericDatumReader<>());
      reader.sync(part.getStart());
      start = reader.tell();
      end = part.getStart() + part.getLength();
      flat = FlatRow.of(reader.getSchema()).orElse(null);
      row = new AvroRow(reader.getSchema());
    }

    @Override
    RowRecord next() throws IOException {
      try {
        if (left == 0 && !hasMore()) {
          return null;
        }
        if (flat == null) {
          record = reader.next(record);
          return new RowRecord(file, reader.previousSync(), row.of(record), null, null);
        }
        if (left == 0) {
          nextBlock();
        }
        left--;
        position = flat.moveTo(block, position);
        if (left == 0 && position != blockEnd) {
          throw new AvroRuntimeException("a block is longer than its records");
        }
      } catch (AvroRuntimeException | IndexOutOfBoundsException e) {
        throw new IOException(file + " is damaged near byte " + reader.tell() + ": " + e, e);
      }
      return new RowRecord(file, reader.previousSync(), flat, null, null);
    }

    private boolean hasMore() throws IOException {
      if (!reader.hasNext()) {
        requireWhole();
        return false;
      }
      return !reader.pastSync(end);
    }

    private void nextBlock() throws IOException {
      left = reader.getBlockCount();
      ByteBuffer bytes = reader.nextBlock();
      block = bytes.array();
      position = bytes.arrayOffset() + bytes.position();
      blockEnd = bytes.arrayOffset() + bytes.limit();
    }

    /** Avro's reader takes a block that is cut short for the end of the file. */
    private void requireWhole() throws IOException {
      if (reader.previousSync() < length) {
        throw new IOException(
            file
                + " is cut short: its last whole block ends at byte "
                + reader.previousSync()
                + " of "
                + length
                + "; make it again");
      }
    }

    @Override
    public float getProgress() throws IOException {
      return end == start ? 0 : Math.min(1, (reader.tell() - start) / (float) (end - start));
    }

    @Override
    public void close() throws IOException {
      if (reader != null) {
        reader.close();
      }
    }
  }
}
