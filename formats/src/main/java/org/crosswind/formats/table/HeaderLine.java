package org.crosswind.formats.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** The header line of a text file, read from its start whatever the codec. */
public final class HeaderLine {
  private static final int LONGEST = 1 << 20;

  /** Lines above a table that are looked at. */
  private static final int MOST_COMMENTS = 100;

  /** How files are packed that are no text, and may have no codec here. */
  private static final Pattern PACKED =
      Pattern.compile(
          "(?i).*(\\.(?:lzo|lzo_deflate|snappy|sz|7z|rar|xz|lzma|lz4|zst|br|z|tar|tgz))");

  private HeaderLine() {}

  /**
   * Reads a file's header.
   *
   * @param dialects those in which it may be written
   * @throws HeaderException when it has none, naming the file
   */
  public static Header read(Configuration conf, Path file, Dialects dialects) throws IOException {
    return top(conf, file, dialects).header();
  }

  /** Whether a file is text as it lies there, by its name. */
  public static boolean isPlain(Configuration conf, Path file) {
    return !PACKED.matcher(file.getName()).matches() && FileCodecs.of(conf, file) == null;
  }

  /** What stands above a file's rows. */
  static TableTop top(Configuration conf, Path file, Dialects dialects) throws IOException {
    List<byte[]> lines = start(conf, file, HeaderLine::firstLines);
    if (lines.get(0).length == 0) {
      requireBytes(conf, file);
    }
    for (int i = 0; i < lines.size(); i++) {
      Optional<TableTop> top = TableTop.of(lines.get(i), i + 1, file, dialects);
      if (top.isPresent()) {
        return top.get();
      }
    }
    throw new HeaderException(file + ": it has comments and no table");
  }

  /**
   * Refuses a file of which no bytes come because it is not packed as its name says.
   *
   * @throws HeaderException naming the file, where it has a codec
   */
  static void requireBytes(Configuration conf, Path file) {
    if (FileCodecs.of(conf, file) != null) {
      throw new HeaderException(file + ": nothing comes of decompressing it as its name says");
    }
  }

  /** Reads something at the start of a stream. */
  interface Start<T> {
    T of(InputStream in) throws IOException;
  }

  /**
   * What is read at a file's start, whatever its codec.
   *
   * @throws HeaderException naming the file, when it is packed and has no codec here
   * @throws UnreadableFileException naming it, when it can't be read
   */
  static <T> T start(Configuration conf, Path file, Start<T> start) throws IOException {
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
    return UnreadableFileException.reading(
        file,
        codec == null ? "text" : codec.getDefaultExtension().substring(1),
        () -> {
          try (InputStream raw = file.getFileSystem(conf).open(file);
              InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
            return start.of(in);
          }
        });
  }

  /** The first line of a file, empty for an empty file; and those after lines that begin with #. */
  private static List<byte[]> firstLines(InputStream in) throws IOException {
    List<byte[]> lines = new ArrayList<>();
    boolean comment = true;
    boolean returned = false;
    while (comment && lines.size() < MOST_COMMENTS) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int b = in.read();
      if (returned && b == '\n') {
        b = in.read();
      }
      for (; b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
        line.write(b);
        requireLength(line.size());
      }
      lines.add(line.toByteArray());
      returned = b == '\r';
      String start =
          new String(line.toByteArray(), 0, Math.min(4, line.size()), StandardCharsets.UTF_8);
      comment = b >= 0 && (start.startsWith("#") || start.equals("\ufeff#"));
    }
    return lines;
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
