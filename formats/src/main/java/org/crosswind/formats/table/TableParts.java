package org.crosswind.formats.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** Opens parts of text tables, each file once. Files with the same header line share the header. */
public final class TableParts {
  private final TaskAttemptContext context;
  private final Configuration conf;
  private final Map<ByteBuffer, Header> byLine = new HashMap<>();
  private final Map<Header, Header> headers = new HashMap<>();

  public TableParts(TaskAttemptContext context) {
    this.context = context;
    conf = context.getConfiguration();
  }

  /**
   * The data lines of a whole file, of whatever codec.
   *
   * @throws IOException also when the first line is no header
   */
  public static TableLines whole(Configuration conf, Path file) throws IOException {
    Header header = HeaderLine.read(conf, file);
    FSDataInputStream in = file.getFileSystem(conf).open(file);
    try {
      FileSplit all = new FileSplit(file, 0, Long.MAX_VALUE, new String[0]);
      return withoutHeader(all, header, new StreamLines(all, conf, FileCodecs.of(conf, file), in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  FSDataInputStream open(FileSplit part) throws IOException {
    return part.getPath().getFileSystem(conf).open(part.getPath());
  }

  /**
   * The data lines of a part.
   *
   * @param in the file, at any position; closed with the lines, or where this fails
   */
  public TableLines lines(FileSplit part, FSDataInputStream in) throws IOException {
    Path file = part.getPath();
    CompressionCodec codec = FileCodecs.of(conf, file);
    try {
      if (codec instanceof SplittableCompressionCodec) {
        in.close();
        Header header = intern(HeaderLine.read(conf, file));
        return withoutHeader(part, header, new BlockedLines(part, context));
      }
      if (part.getStart() > 0) {
        Header header = intern(HeaderLine.read(conf, file));
        return new TableLines(file, header, new StreamLines(part, conf, codec, in));
      }
      return fromStart(file, new StreamLines(part, conf, codec, in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static TableLines withoutHeader(FileSplit part, Header header, SplitLines lines)
      throws IOException {
    TableLines table = new TableLines(part.getPath(), header, lines);
    if (part.getStart() == 0) {
      table.passOver();
    }
    return table;
  }

  private TableLines fromStart(Path file, SplitLines lines) throws IOException {
    byte[] line = new byte[0];
    try {
      if (lines.next()) {
        HeaderLine.requireLength(lines.to() - lines.from());
        line = Arrays.copyOfRange(lines.buffer(), lines.from(), lines.to());
      }
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
    }
    Header header = byLine.get(ByteBuffer.wrap(line));
    if (header == null) {
      header = intern(HeaderLine.header(line, file));
      byLine.put(ByteBuffer.wrap(line), header);
    }
    return new TableLines(file, header, lines);
  }

  private Header intern(Header header) {
    Header known = headers.putIfAbsent(header, header);
    return known == null ? header : known;
  }
}
