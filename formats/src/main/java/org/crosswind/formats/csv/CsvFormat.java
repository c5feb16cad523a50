package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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
import org.crosswind.formats.table.MissingValues;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableParts;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.MissingTexts;

/** Text delimited by commas with a header line; what nothing else recognises is taken for it. */
public final class CsvFormat implements WrittenFormat {
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
    TableParts tables = new TableParts(task, Dialects.COMMAS);
    Map<Header, RowColumns> columns = new HashMap<>();
    MissingTexts missing = MissingValues.of(task.getConfiguration());
    return (part, in) -> {
      TableLines lines = tables.lines(part, in);
      RowColumns shared = columns.computeIfAbsent(lines.header(), CsvFormat::columns);
      return new CsvRows(part.getPath(), lines, shared, missing);
    };
  }

  /**
   * The columns of a header.
   *
   * @throws HeaderException when a name stands twice, or is no UTF-8
   */
  static RowColumns columns(Header header) {
    header.requireUtf8().requireOnce();
    List<RowColumns.Column> columns = new ArrayList<>();
    for (String name : header.names()) {
      columns.add(new RowColumns.Column(name, RowColumns.Kind.UNTYPED));
    }
    return new RowColumns(columns);
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
