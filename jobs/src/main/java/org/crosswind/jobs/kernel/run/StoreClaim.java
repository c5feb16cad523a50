package org.crosswind.jobs.kernel.run;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A claim on an object store, of which no more is asked than that what has been written is listed:
 * not that a file is created by one of two, nor that times can be set. Each run has a file of its
 * own in the claim's directory, writes it before it looks for others, and writes it anew at each
 * beat. So of two runs one at least sees the other, and withdraws when that beats. Two that begin
 * in the same seconds may both withdraw.
 */
final class StoreClaim extends LivingClaim {
  /** On the second line of a claim that is taken, not only wanted. */
  private static final String HELD = "held";

  private final String holder = Claim.holder();
  private boolean held;
  private long beats;

  private StoreClaim(FileSystem files, Path file, Path output) {
    super(files, file, output);
  }

  /**
   * Takes an output.
   *
   * @param directory of the claim
   * @throws OutputBusyException when another run has it
   */
  static Claim take(FileSystem files, Path directory, Path output, Progress progress)
      throws IOException {
    StoreClaim claim = new StoreClaim(files, new Path(directory, OutputNames.unique()), output);
    Storage.makeDirectory(files, directory);
    claim.write();
    claim.start();
    boolean taken = false;
    try {
      for (Path other : claim.others()) {
        claim.takeAway(other, progress);
      }
      claim.hold();
      taken = true;
      return claim;
    } finally {
      if (!taken) {
        claim.close();
      }
    }
  }

  private synchronized void hold() throws IOException {
    held = true;
    write();
  }

  private synchronized void write() throws IOException {
    String text = holder + "\n" + (held ? HELD : "wanted") + "\n" + beats++ + "\n";
    Storage.writeObject(files, file, text.getBytes(StandardCharsets.UTF_8));
  }

  private List<Path> others() throws IOException {
    List<Path> others = new ArrayList<>();
    for (FileStatus entry : files.listStatus(file.getParent())) {
      if (!entry.getPath().getName().equals(file.getName())) {
        others.add(entry.getPath());
      }
    }
    return others;
  }

  /** Waits for a sign of another claim's holder, and takes it away if there is none. */
  private void takeAway(Path other, Progress progress) throws IOException {
    progress.note(
        "  ! " + output + " is claimed by another run: does it live? " + WATCH_SECONDS + " s ...");
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WATCH_SECONDS);
    try {
      String found = text(files, other);
      while (System.nanoTime() < end) {
        if (!text(files, other).equals(found)) {
          throw OutputBusyException.of(output, found.lines().findFirst().orElse(""));
        }
        Thread.sleep(POLL_MILLISECONDS);
      }
      files.delete(other, false);
      progress.note("  ! " + output + " is taken over: its run does not live");
    } catch (FileNotFoundException e) {
      // Its holder has just ended.
      return;
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  boolean beat() throws IOException {
    if (!files.exists(file)) {
      return false;
    }
    write();
    return true;
  }

  /**
   * Also where two runs take each other's claims for taken, as when one that was taken for dead
   * wakes up, this does not hold.
   */
  @Override
  public void check() throws IOException {
    boolean lost = !files.exists(file);
    for (Path other : others()) {
      lost |= isHeld(other);
    }
    if (lost) {
      throw OutputBusyException.lost(output);
    }
  }

  private boolean isHeld(Path other) throws IOException {
    try {
      return text(files, other).lines().skip(1).findFirst().orElse("").equals(HELD);
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  void giveUp() throws IOException {
    files.delete(file, false);
    try {
      if (others().isEmpty()) {
        files.delete(file.getParent(), false);
      }
    } catch (FileNotFoundException e) {
      // The last of two that end at once has taken the directory away.
      return;
    }
  }
}
