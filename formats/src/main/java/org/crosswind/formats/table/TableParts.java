package org.crosswind.formats.table;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.TextEncoding;

/** Opens parts of text tables, each file once. Tables with the same columns share the header. */
public final class TableParts {
  private static final TextEncoding UTF_8 = TextEncoding.of(StandardCharsets.UTF_8.name());

  private final TaskAttemptContext context;
  private final Configuration conf;
  private final Dialects dialects;
  private final Map<ByteBuffer, TableTop> byLine = new HashMap<>();
  private final Map<Header, Header> headers = new HashMap<>();

  /** Parts of a task's tables, which may be in these dialects. */
  public TableParts(TaskAttemptContext context, Dialects dialects) {
    this.context = context;
    this.dialects = dialects;
    conf = context.getConfiguration();
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
        TableTop top = intern(HeaderLine.top(conf, file, dialects));
        return below(part, top, new BlockedLines(part, context));
      }
      if (part.getStart() > 0) {
        TableTop top = intern(HeaderLine.top(conf, file, dialects));
        return new TableLines(file, top, stream(part, codec, in));
      }
      return fromStart(file, stream(part, codec, in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private SplitLines stream(FileSplit part, CompressionCodec codec, FSDataInputStream in)
      throws IOException {
    return new StreamLines(part, conf, new TextStream(in, part.getStart(), codec, UTF_8), 0);
  }

  /** The rows of a part, whose lines begin where the part does. */
  static TableLines below(FileSplit part, TableTop top, SplitLines lines) throws IOException {
    TableLines table = new TableLines(part.getPath(), top, lines);
    for (int i = 0; part.getStart() == 0 && i < top.lines(); i++) {
      table.passOver();
    }
    return table;
  }

  private TableLines fromStart(Path file, SplitLines lines) throws IOException {
    for (int number = 1; ; number++) {
      byte[] line = next(file, lines);
      TableTop known = number == 1 ? byLine.get(ByteBuffer.wrap(line)) : null;
      Optional<TableTop> top =
          known == null ? TableTop.of(line, number, file, dialects) : Optional.of(known);
      if (top.isPresent()) {
        TableTop shared = intern(top.get());
        TableLines table = new TableLines(file, shared, lines);
        if (shared.lines() < number) {
          table.takeBack();
        } else if (number == 1) {
          byLine.put(ByteBuffer.wrap(line), shared);
        }
        return table;
      }
    }
  }

  /** The next line of a file's first, empty behind its end. */
  private static byte[] next(Path file, SplitLines lines) throws IOException {
    try {
      if (!lines.next()) {
        return new byte[0];
      }
      HeaderLine.requireLength(lines.to() - lines.from());
      return Arrays.copyOfRange(lines.buffer(), lines.from(), lines.to());
    } catch (HeaderException e) {
      throw new HeaderException(file + ": " + e.getMessage());
    } catch (IOException e) {
      throw new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
    }
  }

  private TableTop intern(TableTop top) {
    Header known = headers.putIfAbsent(top.header(), top.header());
    return known == null ? top : top.with(known);
  }
}
