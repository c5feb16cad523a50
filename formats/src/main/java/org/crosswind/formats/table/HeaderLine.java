package org.crosswind.formats.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** The header line of a text file, read from its start whatever the codec. */
public final class HeaderLine {
  private static final int LONGEST = 1 << 20;

  /** How files are packed that are no text, and may have no codec here. */
  private static final Pattern PACKED =
      Pattern.compile(
          "(?i).*(\\.(?:lzo|lzo_deflate|snappy|sz|7z|rar|xz|lzma|lz4|zst|br|z|tar|tgz))");

  /** What a decoder puts for bytes that are no UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  private HeaderLine() {}

  /**
   * Reads a file's header.
   *
   * @throws HeaderException when the first line is no header, naming the file
   */
  public static Header read(Configuration conf, Path file) throws IOException {
    return header(line(conf, file), file);
  }

  /**
   * Reads a file's header, from its first bytes where they hold it.
   *
   * @param start as many as there are, of a file of whatever codec
   */
  public static Header read(Configuration conf, Path file, byte[] start) throws IOException {
    if (isPlain(conf, file)) {
      for (int i = 0; i < start.length; i++) {
        if (start[i] == '\n' || start[i] == '\r') {
          return header(Arrays.copyOf(start, i), file);
        }
      }
    }
    return read(conf, file);
  }

  /** Whether a file is text as it lies there, by its name. */
  public static boolean isPlain(Configuration conf, Path file) {
    return !PACKED.matcher(file.getName()).matches() && FileCodecs.of(conf, file) == null;
  }

  /** The header that a file's first line is. */
  static Header header(byte[] line, Path file) {
    Optional<ForeignFile> foreign = ForeignFile.of(line).filter(f -> !f.isTable());
    if (line.length > 0 && foreign.isPresent()) {
      throw new HeaderException(file + " is " + foreign.get());
    }
    try {
      return Header.of(text(line));
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    }
  }

  /** The first line of a file, empty for an empty file. */
  private static byte[] line(Configuration conf, Path file) throws IOException {
    CompressionCodec codec = FileCodecs.of(conf, file);
    Matcher packed = PACKED.matcher(file.getName());
    if (codec == null && packed.matches()) {
      throw new HeaderException(
          file
              + " is compressed ("
              + packed.group(1)
              + "), and no codec here reads that: unpack it, or pack it anew by gzip or bzip2; for"
              + " a codec of the site's, its jar in HADOOP_CLASSPATH, -libjars, and its class in"
              + " io.compression.codecs");
    }
    try {
      byte[] line =
          UnreadableFileException.reading(
              file,
              codec == null ? "text" : codec.getDefaultExtension().substring(1),
              () -> {
                try (InputStream raw = file.getFileSystem(conf).open(file);
                    InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
                  return firstLine(in);
                }
              });
      if (codec != null && line.length == 0) {
        throw new HeaderException("nothing comes of decompressing it as its name says");
      }
      return line;
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    }
  }

  /** A line as text, unless it is neither UTF-8 nor without control characters. */
  private static String text(byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    boolean damaged = text.indexOf(REPLACEMENT) >= 0;
    if (text.indexOf(0) >= 0 || (damaged && text.chars().anyMatch(HeaderLine::isControl))) {
      throw new HeaderException("the first line is no text: not a text table in UTF-8");
    }
    return text;
  }

  private static boolean isControl(int c) {
    return c < ' ' && c != '\t';
  }

  private static byte[] firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      line.write(b);
      requireLength(line.size());
    }
    return line.toByteArray();
  }

  /**
   * Refuses what is too long for a header.
   *
   * @param length bytes
   */
  static void requireLength(int length) {
    if (length > LONGEST) {
      throw new HeaderException("the first line is longer than a mebibyte: not a text table");
    }
  }
}
