package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.parts.UnreadableFileException;
import org.crosswind.formats.rowfile.FileStart;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.table.HeaderLine;
import org.crosswind.formats.table.MissingValues;
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableParts;
import org.crosswind.formats.text.ForeignFile;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** A file of delimited text by its header line. */
final class CsvFile extends RowFile {
  private final FileStart start;

  /** Once asked for: of a packed file the header takes an opening. */
  private RowColumns columns;

  CsvFile(CsvFormat format, FileStart start) {
    super(format, start.file());
    this.start = start;
  }

  private <T> T reading(UnreadableFileException.Reading<T> reading) throws IOException {
    return UnreadableFileException.reading(path(), "text", reading);
  }

  @Override
  public Optional<ForeignFile> foreign() {
    return HeaderLine.isPlain(start.conf(), path())
        ? ForeignFile.of(start.bytes())
        : Optional.empty();
  }

  /**
   * The columns of the header.
   *
   * @throws HeaderException when it is no table, naming the file
   */
  @Override
  public RowColumns columns() throws IOException {
    if (columns == null) {
      Optional<ForeignFile> foreign = foreign().filter(file -> !file.isTable());
      if (foreign.isPresent()) {
        throw new HeaderException(path() + " is " + foreign.get());
      }
      Header header = HeaderLine.read(start.conf(), path(), start.bytes());
      try {
        columns = CsvFormat.columns(header);
      } catch (HeaderException e) {
        throw new HeaderException(path() + ": " + e.getMessage());
      }
    }
    return columns;
  }

  @Override
  public Schema schema() throws IOException {
    return Schemas.untyped(columns().names());
  }

  @Override
  public String codec() {
    CompressionCodec codec = FileCodecs.of(start.conf(), path());
    return codec == null ? NO_CODEC : codec.getDefaultExtension().substring(1);
  }

  @Override
  public OptionalLong blocks() {
    return OptionalLong.empty();
  }

  @Override
  public OptionalLong stated() {
    return OptionalLong.empty();
  }

  /** Lines are counted as they are, without cutting them. */
  @Override
  public long count() throws IOException {
    return reading(
        () -> {
          long count = 0;
          try (TableLines lines = lines()) {
            while (lines.move() != null) {
              count++;
            }
          }
          return count;
        });
  }

  @Override
  public Rows rows(NeededColumns needed) throws IOException {
    return reading(
        () -> {
          TableLines lines = lines();
          return new CsvRows(
              path(), lines, CsvFormat.columns(lines.header()), MissingValues.of(start.conf()));
        });
  }

  private TableLines lines() throws IOException {
    return TableParts.whole(start.conf(), path());
  }
}
