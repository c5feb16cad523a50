package org.crosswind.formats.scan;

import java.util.Arrays;
import org.crosswind.formats.rows.Row;

/**
 * A variable's values in the rows of a {@link Row#batch}, by their codes: what there is to know of
 * a value is found out once a batch, not once a row.
 */
abstract sealed class BatchCounts {
  /** The variable. */
  protected final BoundVariable variable;

  /** Of the rows of all batches. */
  protected final ColumnScan scan;

  private BatchCounts(BoundVariable variable, ColumnScan scan) {
    this.variable = variable;
    this.scan = scan;
  }

  /**
   * How a variable is counted; null when it is computed, or may be either a number or a factor, or
   * is a number of rows that stand for several observations.
   */
  static BatchCounts of(BoundVariable variable, ColumnScan scan, boolean weighted) {
    if (variable.isComputed()) {
      return null;
    }
    return switch (scan.use()) {
      case NUMBER -> weighted || !variable.isNumberColumn() ? null : new Numbers(variable, scan);
      case FACTOR -> variable.isCoded() ? null : new Factor(variable, scan);
      case EITHER, CELLS -> null;
    };
  }

  /** Ends with a batch, whose values go to the scan. */
  abstract void begin();

  /**
   * Adds a row.
   *
   * @param count the observations it stands for
   */
  abstract void add(Row row, int response, long count);

  /** Notes the level of a row that another variable's missing value leaves out. */
  abstract void see(Row row);

  private static final class Numbers extends BatchCounts {
    private long[] rows = new long[0];
    private double[] numbers = new double[0];
    private int most = -1;

    Numbers(BoundVariable variable, ColumnScan scan) {
      super(variable, scan);
    }

    @Override
    void begin() {
      for (int code = 0; code <= most; code++) {
        if (rows[code] > 0) {
          scan.addRows(numbers[code], rows[code]);
          rows[code] = 0;
        }
      }
      most = -1;
    }

    @Override
    void add(Row row, int response, long count) {
      int code = variable.code(row);
      if (code > most) {
        most = code;
        if (code >= rows.length) {
          int length = 2 * Integer.highestOneBit(Math.max(Byte.SIZE, code));
          rows = Arrays.copyOf(rows, length);
          numbers = Arrays.copyOf(numbers, length);
        }
      }
      if (rows[code] == 0) {
        numbers[code] = variable.number(row);
        scan.requireFinite(numbers[code]);
      }
      rows[code]++;
    }

    @Override
    void see(Row row) {
      throw new IllegalStateException("a number has no levels");
    }
  }

  private static final class Factor extends BatchCounts {
    private LevelCounts.Level[] levels = new LevelCounts.Level[0];

    Factor(BoundVariable variable, ColumnScan scan) {
      super(variable, scan);
    }

    @Override
    void begin() {
      Arrays.fill(levels, null);
    }

    @Override
    void add(Row row, int response, long count) {
      level(row).add(response, count);
    }

    @Override
    void see(Row row) {
      level(row);
    }

    private LevelCounts.Level level(Row row) {
      int code = variable.code(row);
      if (code >= levels.length) {
        levels = Arrays.copyOf(levels, 2 * Integer.highestOneBit(Math.max(Byte.SIZE, code)));
      }
      if (levels[code] == null) {
        levels[code] = scan.factorLevel(variable.text(row));
      }
      return levels[code];
    }
  }
}
