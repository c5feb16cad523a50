package org.crosswind.driver.remote.work;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Console;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.files.SyncedFile;

/**
 * A driver's console: what it says goes to the container's streams and to two files of the folder,
 * where clients read it while it grows. A file system that takes no more ends the files, not the
 * command.
 */
public final class Streams implements Closeable {
  private final Copy out;
  private final Copy err;
  private final Console console;

  private Streams(Copy out, Copy err) {
    this.out = out;
    this.err = err;
    console = new Console(stream(out), stream(err), false);
  }

  /** Those of an attempt, from 1. */
  public static Streams open(Storage storage, Path folder, int attempt) throws IOException {
    return new Streams(
        new Copy(System.out, storage.synced(new Path(folder, Folder.out(attempt)))),
        new Copy(System.err, storage.synced(new Path(folder, Folder.log(attempt)))));
  }

  private static PrintStream stream(Copy copy) {
    return new PrintStream(copy, false, StandardCharsets.UTF_8);
  }

  public Console console() {
    return console;
  }

  /** Lets clients see what was said so far. */
  public void sync() {
    out.sync();
    err.sync();
  }

  @Override
  public void close() {
    out.close();
    err.close();
  }

  /** Writes to both, and to the first alone once the second fails. */
  private static final class Copy extends OutputStream {
    private final PrintStream own;
    private final SyncedFile file;
    private boolean broken;

    Copy(PrintStream own, SyncedFile file) {
      this.own = own;
      this.file = file;
    }

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      own.write(bytes, from, length);
      own.flush();
      tried(() -> file.write(bytes, from, length));
    }

    synchronized void sync() {
      tried(file::sync);
    }

    @Override
    public synchronized void close() {
      tried(file::close);
      broken = true;
    }

    private void tried(Work work) {
      if (!broken) {
        try {
          work.run();
        } catch (IOException | RuntimeException e) {
          broken = true;
          own.println("  ! what is said from here on is only in this container's log: " + e);
        }
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }
}
