package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.crosswind.formats.table.TableLines;
import org.crosswind.formats.table.TableTop;
import org.crosswind.formats.table.TextParts;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;

/** A file of delimited text by its first bytes. */
final class CsvFile extends RowFile {
  private static final Map<Character, String> DELIMITERS =
      Map.of('\t', "tabs", ';', "semicolons", '|', "bars");

  private final FileStart start;
  private final TextParts texts;

  /** Once asked for: it takes an opening. */
  private TableTop top;

  CsvFile(CsvFormat format, FileStart start) {
    super(format, start.file());
    this.start = start;
    texts = new TextParts(start.conf(), start.text());
  }

  private <T> T reading(UnreadableFileException.Reading<T> reading) throws IOException {
    return UnreadableFileException.reading(path(), "text", reading);
  }

  private TableTop top() throws IOException {
    if (top == null) {
      top = texts.top(path(), start.bytes(), start.isWhole());
    }
    return top;
  }

  @Override
  public Optional<String> doubt() throws IOException {
    Header header = top().header();
    return header.isData()
        ? Optional.of(header.isNone() + ", or say --no-header")
        : Optional.empty();
  }

  @Override
  public String reading() throws IOException {
    List<String> found = new ArrayList<>();
    char delimiter = top().dialect().delimiter();
    if (start.text().delimiter() == null && delimiter != ',') {
      found.add("separated by " + DELIMITERS.get(delimiter));
    }
    if (!start.text().multiline() && top().dialect().multiline()) {
      found.add("with line breaks within quotes, so not divided");
    }
    found.addAll(odd(columns()));
    return String.join("; ", found);
  }

  /** Columns that can't be told by their names. */
  private static List<String> odd(RowColumns columns) {
    List<String> unnamed = new ArrayList<>();
    List<String> twice = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String name = columns.column(c).name();
      if (name.isEmpty()) {
        unnamed.add(Integer.toString(c + 1));
      } else if (columns.indexOf(name) == c && columns.secondOf(name) > 0) {
        int second = columns.secondOf(name) + 1;
        twice.add("columns " + (c + 1) + " and " + second + " both called " + name);
      }
    }
    if (!unnamed.isEmpty()) {
      String which = unnamed.size() == 1 ? "column " : "columns ";
      twice.add(0, which + String.join(", ", unnamed) + " without a name, left out of '.'");
    }
    return twice;
  }

  @Override
  public boolean isDivisible() throws IOException {
    return texts.isDivisible(path());
  }

  /**
   * The columns of the header.
   *
   * @throws HeaderException when it is no table, naming the file
   */
  @Override
  public RowColumns columns() throws IOException {
    try {
      return CsvFormat.columns(top().header(), start.text());
    } catch (HeaderException e) {
      String message = e.getMessage();
      boolean named = message.startsWith(path().toString());
      throw named ? e : new HeaderException(path() + ": " + message);
    }
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
          try (TableLines lines = texts.whole(path())) {
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
          TableLines lines = texts.whole(path());
          return new CsvRows(
              path(), lines, CsvFormat.columns(lines.header(), start.text()), start.text());
        });
  }
}
