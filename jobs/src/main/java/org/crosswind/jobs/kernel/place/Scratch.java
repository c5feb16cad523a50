package org.crosswind.jobs.kernel.place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory for what jobs in this process write on the way, for its user alone. Beside it lies a
 * file that the process keeps locked. The lock ends with the process, however that ends: the next
 * one takes away the directories whose locks it can have itself.
 */
final class Scratch {
  private static final String PREFIX = "crosswind-";
  private static final String LOCK = ".lock";
  private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> OWN_FILE =
      PosixFilePermissions.fromString("rw-------");

  /** Locks of this process: to open and close such a file once more would end its lock. */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path directory;
  private final Path lockFile;
  private final FileChannel channel;

  private Scratch(Path directory, Path lockFile, FileChannel channel) {
    this.directory = directory;
    this.lockFile = lockFile;
    this.channel = channel;
  }

  /** A new directory, after those of dead processes were taken away. */
  static Scratch create(Path parent) throws IOException {
    synchronized (HELD) {
      while (true) {
        Path lockFile =
            Files.createTempFile(
                parent, PREFIX, LOCK, PosixFilePermissions.asFileAttribute(OWN_FILE));
        FileChannel channel = hold(lockFile);
        if (channel != null) {
          HELD.add(lockFile);
          sweep(parent, Files.getOwner(lockFile));
          Path directory = directory(lockFile);
          Files.createDirectory(directory, PosixFilePermissions.asFileAttribute(OWN));
          return new Scratch(directory, lockFile, channel);
        }
      }
    }
  }

  /** Locks a new file; null when another start took it for a dead one's before it was locked. */
  private static FileChannel hold(Path lockFile) throws IOException {
    Object file = fileKey(lockFile);
    FileChannel channel;
    try {
      channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return null;
    }
    if (isLocked(channel) && file.equals(fileKey(lockFile))) {
      return channel;
    }
    channel.close();
    return null;
  }

  private static Path directory(Path lockFile) {
    String name = lockFile.getFileName().toString();
    return lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  Path directory() {
    return directory;
  }

  /** Takes the directory away, then the lock. */
  void delete() {
    try {
      delete(directory);
      Files.deleteIfExists(lockFile);
      channel.close();
    } catch (IOException | UncheckedIOException e) {
      // Something takes it away too, or the next start takes what is left.
    }
  }

  /** Where a file system has no locks, nothing is known to be dead. */
  private static boolean isLocked(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (IOException e) {
      return true;
    }
  }

  /** Tells a file from another that has come to its name. */
  private static Object fileKey(Path file) throws IOException {
    try {
      return Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return "";
    }
  }

  /** Takes away what dead processes of this user left. */
  private static void sweep(Path parent, UserPrincipal user) {
    try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
      for (Path lockFile : locks) {
        takeAway(lockFile, user);
      }
    } catch (IOException e) {
      // What cannot be taken away stands in nobody's way.
    }
  }

  private static void takeAway(Path lockFile, UserPrincipal user) {
    try {
      if (!HELD.contains(lockFile) && isOwn(lockFile, user)) {
        remove(lockFile, user);
      }
    } catch (IOException e) {
      // Another start was quicker, or it cannot be taken away; the others can.
    }
  }

  private static void remove(Path lockFile, UserPrincipal user) throws IOException {
    Path directory = directory(lockFile);
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (channel.tryLock() == null) {
        return;
      }
      boolean there = Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS);
      if (there && !isOwn(directory, user)) {
        return;
      }
      delete(directory);
      Files.deleteIfExists(lockFile);
    }
  }

  private static boolean isOwn(Path path, UserPrincipal user) throws IOException {
    return Files.getOwner(path, LinkOption.NOFOLLOW_LINKS).equals(user);
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(path);
      }
    }
  }
}
