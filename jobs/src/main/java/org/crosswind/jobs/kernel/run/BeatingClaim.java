package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.util.ShutdownHookManager;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A claim that is a file whose time goes on, every {@value #BEAT_SECONDS} seconds. Who finds one
 * looks for its beat before taking it for a dead run's. Only changes of the file's time count, no
 * clock is compared with another. A run that was stopped for longer finds its claim gone when it
 * goes on, and publishes nothing.
 */
final class BeatingClaim implements Claim {
  private static final long BEAT_SECONDS = 2;

  /** In which a run that lives is heard of. */
  static final long WATCH_SECONDS = 5 * BEAT_SECONDS;

  /** After a job is ended that still writes, which has {@link JobLeash}'s; file systems have 10. */
  private static final int PRIORITY = 40;

  private static final int POLL_MILLISECONDS = 200;
  private static final int ATTEMPTS = 20;

  private final FileSystem files;
  private final Path file;
  private final Path output;
  private final String mark;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread heart;
  private final Runnable hook = this::giveBack;

  private BeatingClaim(FileSystem files, Path file, Path output, String mark) {
    this.files = files;
    this.file = file;
    this.output = output;
    this.mark = mark;
    this.heart = new Thread(this::beat, "claim of " + output);
    heart.setDaemon(true);
  }

  static Claim take(FileSystem files, Path file, Path output, Progress progress)
      throws IOException {
    String mark = Claim.holder() + "\n" + OutputNames.unique() + "\n";
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        write(files, file, mark);
        BeatingClaim claim = new BeatingClaim(files, file, output, mark);
        claim.heart.start();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
          ShutdownHookManager.get().addShutdownHook(claim.hook, PRIORITY);
        }
        return claim;
      } catch (FileAlreadyExistsException e) {
        takeAway(files, file, output, progress);
      }
    }
    throw OutputBusyException.of(output, "");
  }

  private static void write(FileSystem files, Path file, String mark) throws IOException {
    try (OutputStream out = Storage.create(files, file, false)) {
      out.write(mark.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Waits for a sign of the claim's holder, and takes it away if there is none. */
  private static void takeAway(FileSystem files, Path file, Path output, Progress progress)
      throws IOException {
    progress.note(
        "  ! " + output + " is claimed by another run: does it live? " + WATCH_SECONDS + " s ...");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WATCH_SECONDS);
    try {
      String found = text(files, file);
      FileStatus first = files.getFileStatus(file);
      while (System.nanoTime() < end) {
        if (files.getFileStatus(file).getModificationTime() != first.getModificationTime()) {
          throw OutputBusyException.of(output, found.lines().findFirst().orElse(""));
        }
        Thread.sleep(POLL_MILLISECONDS);
      }
      // Of two that saw the same dead claim, one may by now hold a new one.
      Path away = new Path(file.getParent(), file.getName() + "." + OutputNames.unique());
      if (!files.rename(file, away)) {
        return;
      }
      if (!text(files, away).equals(found)) {
        files.rename(away, file);
        throw OutputBusyException.of(output, "");
      }
      files.delete(away, false);
      progress.note("  ! " + output + " is taken over: its run does not live");
    } catch (FileNotFoundException e) {
      // Its holder has just ended.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }

  private static String text(FileSystem files, Path file) throws IOException {
    try (InputStream in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void beat() {
    long start = System.nanoTime();
    long leftAt = 0;
    try {
      while (!ended.await(BEAT_SECONDS, TimeUnit.SECONDS)) {
        try {
          if (!text(files, file).equals(mark)) {
            return;
          }
          leftAt = leftAt == 0 ? files.getFileStatus(file).getModificationTime() : leftAt;
          long gone = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
          files.setTimes(file, leftAt + gone, -1);
        } catch (FileNotFoundException e) {
          return;
        } catch (IOException e) {
          // Who can't be heard for long is taken for dead; what ails the storage the job tells.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void check() throws IOException {
    try {
      if (text(files, file).equals(mark)) {
        return;
      }
    } catch (FileNotFoundException e) {
      // Lost.
    }
    throw OutputBusyException.lost(output);
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
  public void close() throws IOException {
    if (!ShutdownHookManager.get().isShutdownInProgress()) {
      ShutdownHookManager.get().removeShutdownHook(hook);
    }
    ended.countDown();
    try {
      heart.join(TimeUnit.SECONDS.toMillis(BEAT_SECONDS));
      if (text(files, file).equals(mark)) {
        files.delete(file, false);
      }
    } catch (FileNotFoundException e) {
      // Another run's, or nobody's.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
