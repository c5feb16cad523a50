package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A claim that is one file, which only one run can create, and whose time goes on. Only changes of
 * the file's time count.
 */
final class BeatingClaim extends LivingClaim {
  private static final int ATTEMPTS = 20;

  private final String mark;
  private final long start = System.nanoTime();
  private long leftAt;

  private BeatingClaim(FileSystem files, Path file, Path output, String mark) {
    super(files, file, output);
    this.mark = mark;
  }

  static Claim take(FileSystem files, Path file, Path output, Progress progress)
      throws IOException {
    String mark = Claim.holder() + "\n" + OutputNames.unique() + "\n";
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        write(files, file, mark);
        BeatingClaim claim = new BeatingClaim(files, file, output, mark);
        claim.start();
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
      throw interrupted(e);
    }
  }

  @Override
  boolean beat() throws IOException {
    try {
      if (!text(files, file).equals(mark)) {
        return false;
      }
      leftAt = leftAt == 0 ? files.getFileStatus(file).getModificationTime() : leftAt;
      long gone = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
      files.setTimes(file, leftAt + gone, -1);
      return true;
    } catch (FileNotFoundException e) {
      return false;
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

  @Override
  void giveUp() throws IOException {
    try {
      if (text(files, file).equals(mark)) {
        files.delete(file, false);
      }
    } catch (FileNotFoundException e) {
      // Another run's, or nobody's.
      return;
    }
  }
}
