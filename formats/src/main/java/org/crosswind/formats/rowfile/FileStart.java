package org.crosswind.formats.rowfile;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.TextOptions;

/**
 * A file's name and first bytes, by which formats recognise their own.
 *
 * @param text how it is written if it is text
 * @param bytes as many as there are, at most {@link #MOST}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FileStart(Configuration conf, Path file, TextOptions text, byte[] bytes) {
  /** Bytes in which a header mostly ends: one read of a file. */
  public static final int MOST = 1 << 12;

  /** Reads the start of a file. */
  public static FileStart of(Configuration conf, Path file, TextOptions text) throws IOException {
    try (FSDataInputStream in = file.getFileSystem(conf).open(file)) {
      return of(conf, file, text, in);
    }
  }

  /**
   * Reads the start of a file that has just been opened.
   *
   * @param in at the file's start, and afterwards behind what was read
   */
  public static FileStart of(Configuration conf, Path file, TextOptions text, FSDataInputStream in)
      throws IOException {
    byte[] start = new byte[MOST];
    int length = in.readNBytes(start, 0, MOST);
    return new FileStart(conf, file, text, length == MOST ? start : Arrays.copyOf(start, length));
  }

  /** Whether these bytes are all of the file. */
  public boolean isWhole() {
    return bytes.length < MOST;
  }

  /** Whether there are bytes that no text has. */
  public boolean isBinary() {
    return ForeignFile.isBinary(bytes);
  }

  /**
   * Whether the file is of a format, which its bytes tell.
   *
   * @param is whether they do
   * @param format the format with its article
   * @param extension how the names of such files end
   * @throws UnreadableFileException when only its name is that of one
   */
  public boolean is(boolean is, String format, String extension) throws UnreadableFileException {
    if (!is && file.getName().endsWith(extension)) {
      throw new UnreadableFileException(
          file
              + (bytes.length == 0
                  ? " is " + ForeignFile.EMPTY
                  : " is named as " + format + ", and is none"));
    }
    return is;
  }

  /** Whether the file begins with these bytes. */
  public boolean begins(byte[] magic) {
    return bytes.length >= magic.length
        && Arrays.equals(bytes, 0, magic.length, magic, 0, magic.length);
  }
}
