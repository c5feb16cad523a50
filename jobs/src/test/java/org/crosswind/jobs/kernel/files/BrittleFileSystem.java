package org.crosswind.jobs.kernel.files;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** The local file system, on a disk that is full after some bytes of a file; it tells its calls. */
public final class BrittleFileSystem extends RawLocalFileSystem {
  static final String ROOM = "brittle.room";

  private final List<String> calls = new ArrayList<>();

  static Configuration conf(int room) {
    Configuration conf = new Configuration(false);
    conf.setClass("fs.brittle.impl", BrittleFileSystem.class, RawLocalFileSystem.class);
    conf.setBoolean("fs.brittle.impl.disable.cache", false);
    conf.setInt(ROOM, room);
    conf.setBoolean("crosswind.fs.brittle.atomic-rename", true);
    return conf;
  }

  @Override
  public URI getUri() {
    return URI.create("brittle:///");
  }

  List<String> calls() {
    return calls;
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    calls.add("create " + file.getName());
    OutputStream out = super.create(file, overwrite, bufferSize, replication, blockSize, progress);
    return new FSDataOutputStream(new Full(out, getConf().getInt(ROOM, 0)), null);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    calls.add("rename " + from.getName() + " " + to.getName());
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    calls.add("delete " + path.getName());
    return super.delete(path, recursive);
  }

  /** Takes so many bytes and no more. */
  private static final class Full extends OutputStream {
    private final OutputStream out;
    private int room;

    Full(OutputStream out, int room) {
      this.out = out;
      this.room = room;
    }

    @Override
    public void write(int b) throws IOException {
      if (room-- <= 0) {
        throw new IOException("No space left on device");
      }
      out.write(b);
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
