package org.crosswind.formats.rows;

/**
 * Rows that lie together by column, as lists of different values and a code for each row: what is
 * done once for a value need not be done for each row.
 */
public interface RowBatch {
  int rows();

  /**
   * A column by its place.
   *
   * @throws IllegalStateException when it was not needed
   */
  Column column(int column);

  /**
   * A column of the batch. Code 0 is that of rows without a value, the others count the list up.
   */
  interface Column {
    /** The codes by row, of which the first {@link RowBatch#rows} hold; not to be changed. */
    char[] codes();

    /** How many values are listed. */
    int size();

    /** Whether the rows of a code have no value: null or NaN. */
    boolean isMissing(int code);

    /** The value of a code as {@link Row#number} has it. */
    double number(int code);

    /** The value of a code as {@link Row#text} has it. */
    String text(int code);
  }
}
