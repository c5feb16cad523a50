package org.crosswind.formats.scan;

import java.util.List;
import java.util.function.ToIntFunction;
import org.crosswind.formats.rows.RowBatch;

/**
 * Scans batches of rows column by column: values are counted by their codes, and what there is to
 * know of a value is found out once a batch. For variables that are columns as they are.
 */
final class BatchScan {
  private final RowVariables reader;
  private final List<ColumnScan> columns;
  private final CompleteRows complete;
  private byte[] responses = new byte[0];

  BatchScan(RowVariables reader, List<ColumnScan> columns) {
    this.reader = reader;
    this.columns = columns;
    complete = reader.completeRows();
  }

  /** Finds the complete rows of a batch. */
  CompleteRows find(RowBatch batch) {
    complete.find(batch);
    return complete;
  }

  /** Adds the measured response of the complete rows. */
  void addMeasured(RowBatch batch, ColumnScan measured) {
    addNumbers(batch.column(reader.responseColumn()), measured);
    if (responses.length < batch.rows()) {
      responses = new byte[batch.rows()];
    }
  }

  /**
   * Counts the complete rows by their response.
   *
   * @param index gives the number of a value by its text
   * @param counts by that number
   */
  void addResponses(RowBatch batch, ToIntFunction<String> index, long[] counts) {
    RowBatch.Column column = batch.column(reader.responseColumn());
    if (responses.length < batch.rows()) {
      responses = new byte[batch.rows()];
    }
    byte[] known = new byte[column.size() + 1];
    char[] codes = column.codes();
    int[] rows = complete.rows();
    for (int i = 0; i < complete.size(); i++) {
      int code = codes[rows[i]];
      if (known[code] == 0) {
        known[code] = (byte) (1 + index.applyAsInt(column.text(code)));
      }
      int response = known[code] - 1;
      responses[i] = (byte) response;
      counts[response]++;
    }
  }

  /** Adds the variables of the complete rows, and the levels of all. */
  void addVariables(RowBatch batch) {
    for (int v = 0; v < columns.size(); v++) {
      RowBatch.Column column = batch.column(reader.variables().get(v).column());
      if (columns.get(v).use() == ColumnUse.NUMBER) {
        addNumbers(column, columns.get(v));
      } else {
        addLevels(column, columns.get(v));
      }
    }
  }

  private void addNumbers(RowBatch.Column column, ColumnScan scan) {
    long[] counts = new long[column.size() + 1];
    char[] codes = column.codes();
    int[] rows = complete.rows();
    for (int i = 0; i < complete.size(); i++) {
      counts[codes[rows[i]]]++;
    }
    for (int code = 1; code < counts.length; code++) {
      if (counts[code] > 0) {
        scan.addRows(column.number(code), counts[code]);
      }
    }
  }

  private void addLevels(RowBatch.Column column, ColumnScan scan) {
    long[] counts = new long[ResponseValues.MOST * (column.size() + 1)];
    char[] codes = column.codes();
    int[] rows = complete.rows();
    for (int i = 0; i < complete.size(); i++) {
      counts[ResponseValues.MOST * codes[rows[i]] + responses[i]]++;
    }
    for (int code = 1; code <= column.size(); code++) {
      if (!column.isMissing(code)) {
        LevelCounts.Level level = scan.factorLevel(column.text(code));
        for (int r = 0; r < ResponseValues.MOST; r++) {
          level.add(r, counts[ResponseValues.MOST * code + r]);
        }
      }
    }
  }
}
