package org.crosswind.formats.mapreduce;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** The header line of a text file, read from its start whatever the codec. */
public final class HeaderLine {
  private static final int LONGEST = 1 << 20;

  /** How files are packed that are no text, and may have no codec here. */
  private static final Pattern PACKED =
      Pattern.compile(
          "(?i).*(\\.(?:lzo|lzo_deflate|snappy|sz|zip|7z|rar|xz|lzma|lz4|zst|br|z|tar|tgz))");

  private HeaderLine() {}

  /**
   * Reads a file's header.
   *
   * @throws HeaderException when the first line is no header, naming the file
   */
  public static Header read(Configuration conf, Path file) throws IOException {
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
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
    try (InputStream raw = file.getFileSystem(conf).open(file);
        InputStream in = codec == null ? raw : codec.createInputStream(raw)) {
      return Header.of(firstLine(in));
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    }
  }

  private static String firstLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0 && b != '\n' && b != '\r'; b = in.read()) {
      line.write(b);
      if (line.size() > LONGEST) {
        throw new HeaderException("the first line is longer than a mebibyte: not a text table");
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  static boolean isSplitable(Configuration conf, Path file) {
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(file);
    return codec == null || codec instanceof SplittableCompressionCodec;
  }
}
