package org.crosswind.formats.rowfile;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/** A file of rows: its columns and their types, and what else its header tells. */
public abstract class RowFile {
  /** The {@link #codec} of a file that is not compressed. */
  public static final String NO_CODEC = "none";

  private final RowFormat format;
  private final Path path;

  protected RowFile(RowFormat format, Path path) {
    this.format = format;
    this.path = path;
  }

  public final RowFormat format() {
    return format;
  }

  public final Path path() {
    return path;
  }

  /** The columns by the file's own schema or header. */
  public abstract RowColumns columns() throws IOException;

  /**
   * The type of the rows as an Avro record. A column of a file that does not say its types is text
   * or null, and untyped.
   */
  public abstract Schema schema() throws IOException;

  /** How the file is compressed; {@link #NO_CODEC} when it is not. */
  public abstract String codec() throws IOException;

  /** How many blocks the file has; empty when it has none. */
  public abstract OptionalLong blocks() throws IOException;

  /** How many rows the file has as far as it says so itself; empty when all of it must be read. */
  public abstract OptionalLong stated() throws IOException;

  /** How many rows the file has, those that can't be read among them. */
  public abstract long count() throws IOException;

  /** How the columns of the first block lie in the file; empty when it holds none apart. */
  public Optional<StoredBlock> firstBlock() throws IOException {
    return Optional.empty();
  }

  /** What speaks against the columns, as far as the file's start shows it. */
  public Optional<String> doubt() throws IOException {
    return Optional.empty();
  }

  /** How the file is read, where it was found out by its first bytes; empty where it was not. */
  public String reading() throws IOException {
    return "";
  }

  /** Whether parts of the file can be read. */
  public boolean isDivisible() throws IOException {
    return true;
  }

  /** All rows, one after another, with all their columns. */
  public final Rows rows() throws IOException {
    return rows(NeededColumns.ALL);
  }

  /** All rows, one after another, of which at least some columns are read. */
  public abstract Rows rows(NeededColumns needed) throws IOException;

  /** Whether the file says which columns are numbers. */
  public final boolean isTyped() throws IOException {
    RowColumns columns = columns();
    for (int c = 0; c < columns.size(); c++) {
      if (columns.column(c).kind() == RowColumns.Kind.UNTYPED) {
        return false;
      }
    }
    return true;
  }

  /**
   * The values of the first rows as text, null where missing or unusable. Lines that are no rows
   * are passed over.
   */
  public final List<List<String>> first(int most) throws IOException {
    List<List<String>> first = new ArrayList<>();
    try (Rows rows = rows()) {
      while (first.size() < most) {
        RowRecord record = rows.move();
        if (record == null) {
          break;
        }
        if (record.row() != null) {
          first.add(values(record.row()));
        }
      }
    }
    return first;
  }

  private static List<String> values(Row row) {
    List<String> values = new ArrayList<>();
    for (int c = 0; c < row.columns().size(); c++) {
      boolean usable = row.columns().column(c).kind() != RowColumns.Kind.UNUSABLE;
      values.add(usable && !row.isMissing(c) ? row.text(c) : null);
    }
    return values;
  }

  /**
   * Adds the different values of a column to those there, until there are two.
   *
   * @param most rows to read
   * @return the rows that were read
   */
  public final long values(String column, Set<String> values, long most) throws IOException {
    long read = 0;
    try (Rows rows = rows(NeededColumns.of(List.of(column)))) {
      int position = columns().indexOf(column);
      while (values.size() < 2 && read < most) {
        RowRecord record = rows.move();
        if (record == null) {
          break;
        }
        read++;
        Row row = record.row();
        if (row != null && !row.isMissing(position)) {
          values.add(Texts.canonical(row.text(position)));
        }
      }
    }
    return read;
  }
}
