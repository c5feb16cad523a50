package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.mapreduce.JobContext;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowParts;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TextInput;
import org.crosswind.formats.table.TextParts;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.TextOptions;

/** Delimited text; what nothing else recognises is taken for it. */
public final class CsvFormat implements WrittenFormat {
  /** What to do with a file that is written in another encoding. */
  static final String ENCODING = "say what it is written in, as by --encoding latin1";

  private static final String EXTENSION = ".csv";

  @Override
  public String title() {
    return "CSV";
  }

  @Override
  public String option() {
    return "csv";
  }

  @Override
  public boolean recognises(FileStart start) {
    return true;
  }

  @Override
  public RowFile file(FileStart start) {
    return new CsvFile(this, start);
  }

  /** Files with the same header share its columns, so that who reads them binds to them once. */
  @Override
  public RowParts parts(TaskAttemptContext task) {
    TextOptions options = TextInput.of(task.getConfiguration());
    TextParts texts = new TextParts(task.getConfiguration(), options);
    Map<Header, RowColumns> columns = new HashMap<>();
    return (part, in) -> {
      TableLines lines = texts.lines(part, in, task);
      RowColumns shared =
          columns.computeIfAbsent(lines.header(), header -> columns(header, options));
      return new CsvRows(part.getPath(), lines, shared, options);
    };
  }

  /**
   * The columns of a header.
   *
   * @throws HeaderException when it has bytes that are no characters
   */
  static RowColumns columns(Header header, TextOptions options) {
    header.requireText(options.encoding(), ENCODING);
    return new RowColumns(
        header.names().stream()
            .map(name -> new RowColumns.Column(name, RowColumns.Kind.UNTYPED))
            .toList());
  }

  @Override
  public Optional<String> problem(Schema schema) {
    return FlatRow.of(schema).isPresent()
        ? Optional.empty()
        : Optional.of("CSV has no room for columns that are lists, maps or records");
  }

  @Override
  public String extension(JobContext job) {
    CompressionCodec codec = CsvFileWriter.codec(job);
    return codec == null ? EXTENSION : EXTENSION + codec.getDefaultExtension();
  }

  @Override
  public RowFileWriter create(JobContext job, Schema schema, Path file) throws IOException {
    return new CsvFileWriter(job, schema, file);
  }
}
