package org.crosswind.jobs.kernel.run;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.Progress;
import org.crosswind.jobs.kernel.files.Storage;

/**
 * A run's hold on an output, until it is closed or the process dies. On this machine's disks it is
 * a lock of the operating system, which a process that is stopped keeps and one that is killed
 * loses; elsewhere a file that changes while the process lives.
 */
interface Claim extends Closeable {
  /**
   * Takes an output.
   *
   * @param file that tells of the claim
   * @param output for the message
   * @throws OutputBusyException when another run has it
   */
  static Claim take(Storage storage, Path file, Path output, Progress progress) throws IOException {
    FileSystem files = storage.fileSystem(file);
    String scheme = files.getUri().getScheme();
    if ("file".equals(scheme) && !storage.isStore(file)) {
      try {
        return LocalClaim.take(java.nio.file.Path.of(files.makeQualified(file).toUri()), output);
      } catch (LocalClaim.NoLocksException e) {
        // Such as a share that was mounted without locks.
        return BeatingClaim.take(files, file, output, progress);
      }
    }
    return storage.isStore(file)
        ? StoreClaim.take(files, file, output, progress)
        : BeatingClaim.take(files, file, output, progress);
  }

  /**
   * Makes sure that it still holds.
   *
   * @throws OutputBusyException when another run has taken the output over
   */
  void check() throws IOException;

  @Override
  void close() throws IOException;

  /** Who holds it, for those who find it. */
  static String holder() {
    return "process " + ProcessHandle.current().pid() + " on " + host();
  }

  /** This machine's name. */
  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "this machine";
    }
  }
}
