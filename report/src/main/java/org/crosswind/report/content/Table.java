package org.crosswind.report.content;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.markup.Drawing;

/**
 * A table.
 *
 * @param caption what is in it
 * @param columns at least one
 * @param rows of as many cells
 * @param use whether it is read, or also sorted and filtered
 * @param leftOut what is not in it, a sentence; null when all is
 */
public record Table(
    String caption, List<Column> columns, List<List<Cell>> rows, Use use, String leftOut)
    implements Block {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** What a reader does with a table. */
  public enum Use {
    READ,
    EXPLORE
  }

  /** What a column holds, and so how it is set. */
  public enum Kind {
    TEXT,
    NUMBER,
    PICTURE
  }

  /**
   * A column.
   *
   * @param head drawn beneath the name, such as an axis; null for nothing
   */
  public record Column(String name, Kind kind, Drawing head) {}

  @Override
  public void to(BlockWriter writer) {
    writer.table(this);
  }

  /** A table to be built. */
  public static Builder titled(String caption) {
    return new Builder(caption);
  }

  /** Puts a table together. */
  public static final class Builder {
    private final String caption;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();
    private Use use = Use.READ;
    private String leftOut;

    private Builder(String caption) {
      this.caption = caption;
    }

    /** Columns of text. */
    public Builder text(String... names) {
      return columns(Kind.TEXT, names);
    }

    /** Columns of numbers. */
    public Builder numbers(String... names) {
      return columns(Kind.NUMBER, names);
    }

    /** A column of pictures; a null head is none. */
    public Builder picture(String name, Drawing head) {
      columns.add(new Column(name, Kind.PICTURE, head));
      return this;
    }

    private Builder columns(Kind kind, String... names) {
      for (String name : names) {
        columns.add(new Column(name, kind, null));
      }
      return this;
    }

    /** A row, a cell for each column. */
    public Builder row(Cell... cells) {
      return row(List.of(cells));
    }

    /** A row, a cell for each column. */
    public Builder row(List<Cell> cells) {
      if (cells.size() != columns.size()) {
        throw new IllegalArgumentException(
            cells.size() + " cells for " + columns.size() + " columns");
      }
      rows.add(List.copyOf(cells));
      return this;
    }

    /** To be sorted and filtered. */
    public Builder explored() {
      use = Use.EXPLORE;
      return this;
    }

    /** Says what is not in the table; null for nothing. */
    public Builder leavingOut(String sentence) {
      leftOut = sentence;
      return this;
    }

    /** The table. */
    public Table table() {
      return new Table(caption, columns, rows, use, leftOut);
    }
  }
}
