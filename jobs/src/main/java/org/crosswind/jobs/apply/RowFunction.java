package org.crosswind.jobs.apply;

import java.io.IOException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;

/**
 * A user's own code over rows, for {@code apply --function NAME}. It is found by {@link
 * java.util.ServiceLoader} in the jars of {@code -libjars}, so its class is public and has a
 * constructor without parameters. A task makes one, and has it work on a part after another.
 */
public interface RowFunction {
  /** What {@code --function} calls it. */
  String name();

  /**
   * The columns of what it returns, as {@code --schema} has them: {@code id long, p double}.
   *
   * @param given the columns of the rows that it will get
   * @throws IllegalArgumentException when it can't work with these columns, saying why
   */
  String columns(RowColumns given);

  /**
   * Begins a part, whose rows come next.
   *
   * @param columns of the rows
   * @param results takes what is returned
   */
  Work begin(Part part, RowColumns columns, Results results)
      throws IOException, InterruptedException;

  /** The work on one part. */
  interface Work {
    /**
     * Takes the next row, a view that moves on: values may be kept, the row may not.
     *
     * @throws RuntimeException when it can't go on, which fails the job
     */
    void row(Row row) throws IOException, InterruptedException;

    /** All rows have come. */
    void end() throws IOException, InterruptedException;

    /** The part is given up: what is held is let go. */
    default void abandon() {}
  }

  /** What takes the rows that are returned. */
  interface Results {
    /**
     * Adds a row.
     *
     * @param values one for each column, null where missing: of a boolean column a {@code Boolean},
     *     of numbers a {@code Number}, of text a {@code CharSequence}, of a date a {@code
     *     java.time.LocalDate}, of a timestamp a {@code java.time.Instant} or {@code LocalDateTime}
     * @throws IllegalArgumentException when there are more or fewer values, or one of another kind
     */
    void add(Object... values) throws IOException, InterruptedException;
  }
}
