package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * A claim that is a file which changes, every {@value #BEAT_SECONDS} seconds, while the run lives.
 * Who finds one looks for its beat before taking it for a dead run's; no clock is compared with
 * another. A run that was stopped for longer finds its claim gone when it goes on, and publishes
 * nothing.
 */
abstract class LivingClaim implements Claim {
  private static final long BEAT_SECONDS = 2;

  /** In which a run that lives is heard of. */
  static final long WATCH_SECONDS = 5 * BEAT_SECONDS;

  static final int POLL_MILLISECONDS = 200;

  /** After a job is ended that still writes, which has {@link JobLeash}'s; file systems have 10. */
  private static final int PRIORITY = 40;

  final FileSystem files;
  final Path file;
  final Path output;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread heart;
  private final Runnable hook = this::giveBack;

  LivingClaim(FileSystem files, Path file, Path output) {
    this.files = files;
    this.file = file;
    this.output = output;
    this.heart = new Thread(this::live, "claim of " + output);
    heart.setDaemon(true);
  }

  /** Begins to beat. */
  final void start() {
    heart.start();
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().addShutdownHook(hook, PRIORITY);
    }
  }

  /**
   * Changes the file, if it is still this run's.
   *
   * @return false when it is not
   */
  abstract boolean beat() throws IOException;

  /** Deletes the file, if it is still this run's. */
  abstract void giveUp() throws IOException;

  static String text(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  static IOException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return (IOException) new InterruptedIOException("interrupted").initCause(e);
  }

  private void live() {
    try {
      while (!ended.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
        try {
          if (!beat()) {
            return;
          }
        } catch (IOException e) {
          // Who can't be heard for long is taken for dead; what ails the storage the job tells.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** When this process is ended from outside: else the next run would wait for a beat. */
  private void giveBack() {
    try {
      close();
    } catch (IOException e) {
      // A claim without a run is taken for what it is.
    }
  }

  @Override
  public final void close() throws IOException {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
    ended.countDown();
    try {
      heart.join(TimeUnit.SECONDS.toMillis(BEAT_SECONDS));
      giveUp();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }
}
