package org.crosswind.jobs.kernel.files;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileUtil;
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
public class NioLocalFileSystem extends LocalFileSystem {
  public NioLocalFileSystem() {
    super(new Raw());
  }

  /**
   * Opens a file. Hadoop's own asks for its status four times, and makes two exceptions where it
   * has no checksums.
   */
  @Override
  public FSDataInputStream open(Path path, int buffer) throws IOException {
    File file = pathToFile(path);
    File sums = new File(file.getParentFile(), "." + file.getName() + ".crc");
    return sums.exists() ? super.open(path, buffer) : getRawFileSystem().open(path, buffer);
  }

  private static final class Raw extends RawLocalFileSystem {
    /** What a status needs, by one call of the operating system. */
    private static final String STATUS =
        "unix:isDirectory,size,lastModifiedTime,lastAccessTime,mode,uid,gid";

    /** The bits of a mode that are permissions. */
    private static final int PERMISSIONS = 0777;

    /** Names by number: to look one up takes several times what all else of a status does. */
    private final Map<Integer, String> owners = new ConcurrentHashMap<>();

    private final Map<Integer, String> groups = new ConcurrentHashMap<>();

    private long blockSize;

    @Override
    public void initialize(URI uri, Configuration conf) throws IOException {
      super.initialize(uri, conf);
      blockSize = getDefaultBlockSize(new Path(uri));
    }

    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      String symbols =
          permission.getUserAction().SYMBOL
              + permission.getGroupAction().SYMBOL
              + permission.getOtherAction().SYMBOL;
      Files.setPosixFilePermissions(
          pathToFile(path).toPath(), PosixFilePermissions.fromString(symbols));
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
      java.nio.file.Path file = toNio(path, pathToFile(path));
      return status(path.makeQualified(getUri(), getWorkingDirectory()), file);
    }

    /** The entries of a directory, less those that go while they are listed; or the file itself. */
    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
      File directory = pathToFile(path);
      if (!directory.isDirectory()) {
        return new FileStatus[] {getFileStatus(path)};
      }
      Path parent = path.makeQualified(getUri(), getWorkingDirectory());
      List<FileStatus> entries = new ArrayList<>();
      for (String name : FileUtil.list(directory)) {
        Path entry = entry(parent, name);
        try {
          entries.add(status(entry, toNio(entry, new File(directory, name))));
        } catch (FileNotFoundException e) {
          // gone since the names were read
        }
      }
      return entries.toArray(FileStatus[]::new);
    }

    /** A file in a directory; Path's own constructors parse each name three times. */
    private Path entry(Path directory, String name) {
      String parent = directory.toUri().getPath();
      String path = parent.endsWith("/") ? parent + name : parent + "/" + name;
      try {
        return new Path(new URI(getUri().getScheme(), null, path, null, null));
      } catch (URISyntaxException e) {
        throw new IllegalArgumentException(e);
      }
    }

    private static java.nio.file.Path toNio(Path path, File file) throws IOException {
      try {
        return file.toPath();
      } catch (InvalidPathException e) {
        throw LocalFile.unreadableName(path, e);
      }
    }

    /**
     * Some attributes of a file, by their names.
     *
     * @param names with the view that has them, as Java's {@link Files} takes them
     */
    private static Map<String, Object> attributes(Path path, java.nio.file.Path file, String names)
        throws IOException {
      try {
        return Files.readAttributes(file, names);
      } catch (NoSuchFileException e) {
        throw (IOException)
            new FileNotFoundException("File " + path + " does not exist").initCause(e);
      } catch (FileSystemException e) {
        if (liesInAFile(file)) {
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

    private FileStatus status(Path path, java.nio.file.Path file) throws IOException {
      Map<String, Object> found = attributes(path, file, STATUS);
      boolean directory = (boolean) found.get("isDirectory");
      return new FileStatus(
          directory ? 0 : (long) found.get("size"),
          directory,
          1,
          blockSize,
          ((FileTime) found.get("lastModifiedTime")).toMillis(),
          ((FileTime) found.get("lastAccessTime")).toMillis(),
          new FsPermission((short) ((int) found.get("mode") & PERMISSIONS)),
          owners.computeIfAbsent((int) found.get("uid"), id -> name(file, "owner")),
          groups.computeIfAbsent((int) found.get("gid"), id -> name(file, "group")),
          path);
    }

    /** The name of a file's owner or group; null when the file has gone. */
    private static String name(java.nio.file.Path file, String role) {
      try {
        return ((Principal) Files.readAttributes(file, "posix:" + role).get(role)).getName();
      } catch (IOException e) {
        return null;
      }
    }
  }
}
