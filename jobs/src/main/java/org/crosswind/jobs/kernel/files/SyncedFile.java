package org.crosswind.jobs.kernel.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream;
import org.apache.hadoop.hdfs.client.HdfsDataOutputStream.SyncFlag;

/**
 * A file that others read while it is written: what was written is there for them once it is
 * synced, where the file system can do so; else when it is closed.
 */
public final class SyncedFile extends OutputStream {
  private final FSDataOutputStream stream;
  private boolean changed;

  SyncedFile(FSDataOutputStream stream) {
    this.stream = stream;
  }

  @Override
  public void write(int b) throws IOException {
    stream.write(b);
    changed = true;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    stream.write(bytes, from, length);
    changed = true;
  }

  /** Shows what was written, and in HDFS the length, which is else known when a block is full. */
  public void sync() throws IOException {
    if (!changed) {
      return;
    }
    changed = false;
    if (stream instanceof HdfsDataOutputStream hdfs) {
      hdfs.hsync(EnumSet.of(SyncFlag.UPDATE_LENGTH));
    } else {
      stream.hflush();
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
