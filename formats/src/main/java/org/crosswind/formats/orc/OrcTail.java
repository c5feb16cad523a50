package org.crosswind.formats.orc;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.orc.CompressionKind;
import org.apache.orc.OrcFile;
import org.apache.orc.OrcProto;
import org.crosswind.formats.parts.UnreadableFileException;

/**
 * The last bytes of an ORC file, which say how long its footer is and how it is compressed. ORC's
 * library makes room for whatever they say; here it is found out first whether that can be true.
 */
final class OrcTail {
  /** The length of the postscript is one byte, the last. */
  private static final int LONGEST = 1 + 0xff;

  /** A compressed block says its length in 23 bits. */
  private static final int LARGEST_BLOCK = 1 << 23;

  private OrcTail() {}

  /**
   * Looks at the end of a file.
   *
   * @throws UnreadableFileException when it is none of an ORC file, or of one that can't be read
   */
  static void require(FileSystem fileSystem, Path file, long length) throws IOException {
    byte[] end = new byte[(int) Math.min(length, LONGEST)];
    try (FSDataInputStream in = fileSystem.open(file)) {
      in.readFully(length - end.length, end);
    }
    int size = end[end.length - 1] & 0xff;
    OrcProto.PostScript postScript = parse(end, size);
    if (postScript == null || !postScript.getMagic().equals(OrcFile.MAGIC)) {
      throw new UnreadableFileException(
          file + " is cut short or damaged: it does not end as an ORC file does; make it again");
    }
    // Sums of lengths may be beyond a long.
    long left = length - 1 - size;
    for (long part :
        new long[] {
          postScript.getFooterLength(),
          postScript.getMetadataLength(),
          postScript.getStripeStatisticsLength()
        }) {
      left = part < 0 || part > left ? -1 : left - part;
    }
    if (left < 0) {
      throw new UnreadableFileException(
          file + " is damaged: its footer would be longer than the file; make it again");
    }
    requireCodec(file, postScript);
  }

  /** Null for bytes that are no postscript. */
  private static OrcProto.PostScript parse(byte[] end, int size) {
    int from = end.length - 1 - size;
    if (from < 0) {
      return null;
    }
    try {
      return OrcProto.PostScript.parser().parseFrom(end, from, size);
    } catch (IOException e) {
      return null;
    }
  }

  private static void requireCodec(Path file, OrcProto.PostScript postScript)
      throws UnreadableFileException {
    if (!postScript.hasCompression()) {
      throw new UnreadableFileException(
          file
              + " is compressed by a codec that is not read, such as Brotli: write it with"
              + " orc.compress=zstd");
    }
    long block = postScript.getCompressionBlockSize();
    boolean packed = !postScript.getCompression().name().equals(CompressionKind.NONE.name());
    if (packed && (block < 0 || block > LARGEST_BLOCK)) {
      throw new UnreadableFileException(
          file + " is damaged: its blocks would be of " + block + " bytes; make it again");
    }
  }
}
