package org.crosswind.formats.table;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.text.FirstBlock;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.TextEncoding;
import org.crosswind.formats.text.TextOptions;

/** Opens text files of rows, which are written as is said, or as their first bytes show. */
public final class TextParts {
  private final Configuration conf;
  private final TextOptions options;
  private final TextEncoding encoding;

  /** Files that are read with these settings, and written as these options say. */
  public TextParts(Configuration conf, TextOptions options) {
    this.conf = conf;
    this.options = options;
    encoding = TextEncoding.of(options.encoding());
  }

  /**
   * What stands above a file's rows.
   *
   * @throws HeaderException when it is no table, naming the file
   */
  public TableTop top(Path file) throws IOException {
    FirstBlock block =
        HeaderLine.start(
            conf,
            file,
            in -> block(FirstBlock.read(encoding.isOfStreams() ? encoding.recoded(in) : in)));
    if (block.bytes().length == 0) {
      HeaderLine.requireBytes(conf, file);
    }
    return TableTop.of(file, block, options);
  }

  /**
   * What stands above a file's rows, without another look at a file whose start is all of it.
   *
   * @param start the first bytes of the file as it lies there
   * @param whole whether it has no more
   */
  public TableTop top(Path file, byte[] start, boolean whole) throws IOException {
    boolean seen =
        whole && start.length > 0 && HeaderLine.isPlain(conf, file) && !encoding.isOfStreams();
    return seen ? TableTop.of(file, block(start), options) : top(file);
  }

  private FirstBlock block(byte[] bytes) {
    boolean whole = bytes.length < FirstBlock.LENGTH;
    if (!encoding.isOfLines()) {
      return new FirstBlock(bytes, whole);
    }
    byte[] recoded = new byte[TextEncoding.room(bytes.length)];
    int length = encoding.recode(bytes, 0, bytes.length, recoded);
    return new FirstBlock(Arrays.copyOf(recoded, length), whole);
  }

  /** Whether a file, if its codec allows that, can be read from the middle. */
  public boolean isDivisible(Path file) throws IOException {
    return !encoding.isOfStreams() && !top(file).dialect().multiline();
  }

  /** The data lines of a whole file. */
  public TableLines whole(Path file) throws IOException {
    FSDataInputStream in = file.getFileSystem(conf).open(file);
    return fromStart(new FileSplit(file, 0, Long.MAX_VALUE, new String[0]), in, null);
  }

  /**
   * The data lines of a part.
   *
   * @param in the file, at any position; closed with the lines, or where this fails
   */
  public TableLines lines(FileSplit part, FSDataInputStream in, TaskAttemptContext task)
      throws IOException {
    if (part.getStart() == 0) {
      return fromStart(part, in, task);
    }
    try {
      Path file = part.getPath();
      CompressionCodec codec = FileCodecs.of(conf, file);
      TableTop top = top(file);
      if (codec instanceof SplittableCompressionCodec) {
        in.close();
        return new TableLines(file, top, recoded(new BlockedLines(part, task)));
      }
      TextStream text = new TextStream(in, part.getStart(), codec, encoding);
      return new TableLines(file, top, recoded(new StreamLines(part, conf, text, 0)));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  /**
   * The data lines of a part at a file's start.
   *
   * @param task null where the part is the file
   */
  private TableLines fromStart(FileSplit part, FSDataInputStream in, TaskAttemptContext task)
      throws IOException {
    Path file = part.getPath();
    CompressionCodec codec = FileCodecs.of(conf, file);
    TextStream text = null;
    try {
      text = new TextStream(in, 0, codec, encoding);
      FirstBlock block = block(text.first());
      TableTop top = TableTop.of(file, block, options);
      boolean blocks = task != null && codec instanceof SplittableCompressionCodec;
      if (blocks && !encoding.isOfStreams() && !top.dialect().multiline()) {
        text.close();
        return TableParts.below(part, top, recoded(new BlockedLines(part, task)));
      }
      text.skipNBytes(block.markLength());
      StreamLines lines = new StreamLines(part, conf, text, block.markLength());
      SplitLines rows = top.dialect().multiline() ? new QuotedLines(lines, top.dialect()) : lines;
      return TableParts.below(part, top, recoded(rows));
    } catch (IOException | RuntimeException e) {
      (text == null ? in : text).close();
      throw named(file, e);
    }
  }

  private SplitLines recoded(SplitLines lines) {
    return encoding.isOfLines() ? new RecodedLines(lines, encoding) : lines;
  }

  private static IOException named(Path file, Exception e) {
    if (e instanceof RuntimeException unchecked) {
      boolean unnamed = e instanceof HeaderException && !e.getMessage().startsWith(file.toString());
      throw unnamed ? new HeaderException(file + ": " + e.getMessage()) : unchecked;
    }
    return new IOException(file + " cannot be read to its end: " + e.getMessage(), e);
  }
}
