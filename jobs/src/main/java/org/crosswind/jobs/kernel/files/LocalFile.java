package org.crosswind.jobs.kernel.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What a path on this machine is: a file, which can be read again, or something else. */
public final class LocalFile {
  /** The bits of a mode that tell the kind, and their values, as in {@code sys/stat.h}. */
  private static final int KIND = 0xf000;

  private static final int PIPE = 0x1000;
  private static final int SOCKET = 0xc000;

  /** A name, also as that of the file with its checksums. */
  private static final Pattern COLON = Pattern.compile("^\\.(.*)\\.crc$");

  private LocalFile() {}

  /**
   * Holds a path to be a file that can be read as often as wanted; one that is not there passes.
   *
   * @throws UnusablePathException of a pipe, a socket or a device
   */
  static void checkRereadable(Path path) throws IOException {
    String kind = kind(path);
    if (kind != null) {
      throw new UnusablePathException(
          path
              + " is "
              + kind
              + (kind.equals("a pipe")
                  ? ", which can be read only once: write it to a file first"
                  : ", not a file"));
    }
  }

  /**
   * All bytes of a file or a pipe.
   *
   * @param largest more bytes are refused
   */
  public static byte[] readOnce(Path path, int largest) throws IOException {
    String kind = kind(path);
    if (kind != null && !kind.equals("a pipe")) {
      throw new UnusablePathException(path + " is " + kind + ", not a file");
    }
    if (Files.isDirectory(path)) {
      throw new UnusablePathException(path + " is a directory, not a file");
    }
    try (InputStream in = Files.newInputStream(path)) {
      byte[] bytes = in.readNBytes(largest);
      if (in.read() >= 0) {
        throw new UnusablePathException(path + " is larger than " + (largest >> 20) + " MiB");
      }
      return bytes;
    } catch (NoSuchFileException e) {
      throw new UnusablePathException(path + " does not exist", e);
    }
  }

  /** What to say of a path at whose name, or at that of a file in it, a file system fails. */
  static IOException unreadableName(org.apache.hadoop.fs.Path path, Exception failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof URISyntaxException syntax) {
        return colon(path, COLON.matcher(syntax.getInput()).replaceFirst("$1"), failure);
      }
      if (cause instanceof InvalidPathException) {
        return new UnusablePathException(
            path
                + ": this Java knows file names by "
                + System.getProperty("sun.jnu.encoding")
                + ", which has not all of their letters; LC_ALL=C.UTF-8 in the environment helps",
            failure);
      }
      if (cause instanceof UnknownHostException host) {
        return host;
      }
    }
    return new UnusablePathException(path + ": " + failure.getMessage(), failure);
  }

  /** What to say of a file name that Hadoop takes for a URI. */
  static UnusablePathException colon(
      org.apache.hadoop.fs.Path path, String name, Exception failure) {
    return new UnusablePathException(
        path + ": Hadoop takes no file name with a colon, as " + name + ": rename it", failure);
  }

  /** What a path is in words; null of a file, a directory, and what is not there. */
  private static String kind(Path path) throws IOException {
    if (!Files.exists(path) || Files.isRegularFile(path) || Files.isDirectory(path)) {
      return null;
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode");
    return switch (mode & KIND) {
      case PIPE -> "a pipe";
      case SOCKET -> "a socket";
      default -> "a device";
    };
  }
}
