package org.crosswind.jobs.kernel.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A claim that is a lock of the operating system on a file. The kernel lets go of it when the
 * process ends, however that happens, and not before; no clock is asked.
 *
 * <p>POSIX drops all of a process's locks on a file when the process closes any descriptor of it.
 * So this process's own claims are looked for by name before a file is opened, and no file of a
 * claim is opened twice but for the one that is kept open with it.
 */
final class LocalClaim implements Claim {
  /** Files of this process's claims, by their real paths. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Another name of a file that this process holds; to close it would let go of the lock. */
  private static final Queue<FileChannel> ALIASES = new ConcurrentLinkedQueue<>();

  private static final int ATTEMPTS = 1000;

  private final Path file;
  private final org.apache.hadoop.fs.Path output;
  private final FileChannel locked;
  private final FileChannel seen;
  private final Object key;

  private LocalClaim(
      Path file, org.apache.hadoop.fs.Path output, FileChannel locked, FileChannel seen)
      throws IOException {
    this.file = file;
    this.output = output;
    this.locked = locked;
    this.seen = seen;
    this.key = key(file);
  }

  /** The file system knows no locks. */
  static final class NoLocksException extends IOException {
    private static final long serialVersionUID = 1L;

    NoLocksException(IOException cause) {
      super(cause);
    }
  }

  static Claim take(Path file, org.apache.hadoop.fs.Path output) throws IOException {
    try {
      return takeOrFail(file, output);
    } catch (FileSystemException e) {
      String reason = e.getReason();
      if (e instanceof AccessDeniedException) {
        reason = "permission denied";
      }
      throw new IOException("cannot write " + e.getFile() + ": " + reason, e);
    }
  }

  private static Claim takeOrFail(Path file, org.apache.hadoop.fs.Path output) throws IOException {
    Files.createDirectories(file.getParent());
    Path real = file.getParent().toRealPath().resolve(file.getFileName());
    if (!HELD.add(real)) {
      throw OutputBusyException.of(output, "in this process");
    }
    boolean taken = false;
    try {
      for (int i = 0; i < ATTEMPTS; i++) {
        Claim claim = attempt(real, output);
        if (claim != null) {
          taken = true;
          return claim;
        }
      }
      throw OutputBusyException.of(output, "");
    } finally {
      if (!taken) {
        HELD.remove(real);
      }
    }
  }

  /** Null when the file was deleted, by the end of another claim, before it could be locked. */
  private static Claim attempt(Path file, org.apache.hadoop.fs.Path output) throws IOException {
    FileChannel channel = open(file);
    if (!lock(channel, output)) {
      String holder = text(channel).lines().findFirst().orElse("");
      channel.close();
      throw OutputBusyException.of(output, holder);
    }
    FileChannel seen = null;
    try {
      String mark = Claim.holder() + "\n" + OutputNames.unique() + "\n";
      write(channel, mark);
      seen = FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
      if (text(seen).equals(whole(mark))) {
        return new LocalClaim(file, output, channel, seen);
      }
    } catch (NoSuchFileException e) {
      // Deleted between opening and locking: what is locked has no name any more.
    } catch (IOException e) {
      Files.deleteIfExists(file);
      close(seen, channel);
      throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
    }
    close(seen, channel);
    return null;
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file,
        StandardOpenOption.CREATE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean lock(FileChannel channel, org.apache.hadoop.fs.Path output)
      throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      ALIASES.add(channel);
      throw OutputBusyException.of(output, "in this process");
    } catch (IOException e) {
      channel.close();
      throw new NoLocksException(e);
    }
  }

  private static void write(FileChannel channel, String mark) throws IOException {
    channel.truncate(0);
    ByteBuffer bytes = ByteBuffer.wrap(mark.getBytes(StandardCharsets.UTF_8));
    for (long at = 0; bytes.hasRemaining(); ) {
      at += channel.write(bytes, at);
    }
  }

  private static String text(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(1000);
    int read = channel.read(bytes, 0);
    return whole(new String(bytes.array(), 0, Math.max(0, read), StandardCharsets.UTF_8));
  }

  private static String whole(String mark) {
    return mark.lines().findFirst().orElse("")
        + mark.lines().skip(1).map(line -> ", " + line).findFirst().orElse("");
  }

  private static void close(FileChannel seen, FileChannel channel) throws IOException {
    if (seen != null) {
      seen.close();
    }
    channel.close();
  }

  /** What tells a file from another of its name; an open one's is not given to another. */
  private static Object key(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  @Override
  public void check() throws IOException {
    if (!isNamed()) {
      throw OutputBusyException.lost(output);
    }
  }

  private boolean isNamed() throws IOException {
    try {
      return locked.isOpen() && key(file).equals(key);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    if (!locked.isOpen()) {
      return;
    }
    try {
      if (isNamed()) {
        Files.deleteIfExists(file);
      }
    } finally {
      close(seen, locked);
      HELD.remove(file);
    }
  }
}
