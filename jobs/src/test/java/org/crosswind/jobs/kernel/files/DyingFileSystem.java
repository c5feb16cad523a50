package org.crosswind.jobs.kernel.files;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * The local file system as a process sees it that dies after so many changes; a rename of a file is
 * two, the copy and the end of the old one, as on an object store.
 */
public final class DyingFileSystem extends RawLocalFileSystem {
  /** Changes that are still made. */
  public static final AtomicInteger LEFT = new AtomicInteger(Integer.MAX_VALUE);

  /** Stands for the process's end. */
  public static final class DeathException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Has the files of this machine taken for an object store's, where processes die. */
  public static Configuration dying(Configuration conf) {
    Configuration dying = store(conf);
    dying.set("fs.file.impl", DyingFileSystem.class.getName());
    dying.setBoolean("fs.file.impl.disable.cache", true);
    return dying;
  }

  /** Has the files of this machine taken for an object store's. */
  public static Configuration store(Configuration conf) {
    Configuration store = new Configuration(conf);
    store.setBoolean("crosswind.fs.file.atomic-rename", false);
    return store;
  }

  private static void change() {
    if (LEFT.getAndDecrement() <= 0) {
      throw new DeathException();
    }
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    change();
    if (getFileStatus(from).isFile()) {
      java.nio.file.Path source = java.nio.file.Path.of(from.toUri().getPath());
      java.nio.file.Files.copy(source, java.nio.file.Path.of(to.toUri().getPath()));
      change();
      return super.delete(from, false);
    }
    throw new IOException("an object store has no directories to rename: " + from);
  }

  @Override
  public boolean delete(Path path, boolean recursive) throws IOException {
    change();
    return super.delete(path, recursive);
  }

  @Override
  public boolean mkdirs(Path path) throws IOException {
    change();
    return super.mkdirs(path);
  }

  @Override
  public FSDataOutputStream create(
      Path path,
      FsPermission permission,
      boolean overwrite,
      int bufferSize,
      short replication,
      long blockSize,
      Progressable progress)
      throws IOException {
    change();
    return super.create(path, permission, overwrite, bufferSize, replication, blockSize, progress);
  }
}
