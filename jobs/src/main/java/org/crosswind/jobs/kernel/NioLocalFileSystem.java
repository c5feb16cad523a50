package org.crosswind.jobs.kernel;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * The local file system, setting and reading permissions in the JVM. Hadoop's own forks {@code
 * chmod} for each (about 35 processes a job) and {@code ls} for each input file where its native
 * library is absent.
 */
public final class NioLocalFileSystem extends LocalFileSystem {
  public NioLocalFileSystem() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      String symbols =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
    }

    private PosixFileAttributes attributes(Path path) throws IOException {
      try {
        return Files.readAttributes(pathToFile(path).toPath(), PosixFileAttributes.class);
      } catch (NoSuchFileException e) {
        throw (IOException)
            new FileNotFoundException("File " + path + " does not exist").initCause(e);
      } catch (InvalidPathException e) {
        throw LocalFile.unreadableName(path, e);
      } catch (FileSystemException e) {
        if (liesInAFile(pathToFile(path).toPath())) {
          throw new ParentNotDirectoryException(path + " lies in a file, not in a directory");
        }
        throw e;
      }
    }

    private static boolean liesInAFile(java.nio.file.Path path) {
      java.nio.file.Path parent = path.getParent();
      while (parent != null && !Files.exists(parent)) {
        parent = parent.getParent();
      }
      return parent != null && !Files.isDirectory(parent);
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      PosixFileAttributes file = attributes(path);
      return new FileStatus(
          file.isDirectory() ? 0 : file.size(),
          file.isDirectory(),
          1,
          getDefaultBlockSize(path),
          file.lastModifiedTime().toMillis(),
          file.lastAccessTime().toMillis(),
          FsPermission.valueOf("-" + PosixFilePermissions.toString(file.permissions())),
          file.owner().getName(),
          file.group().getName(),
          path.makeQualified(getUri(), getWorkingDirectory()));
    }
  }
}
