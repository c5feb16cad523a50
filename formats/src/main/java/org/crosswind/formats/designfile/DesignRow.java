package org.crosswind.formats.designfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.BoundVariable;
import org.crosswind.formats.scan.CompleteRows;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.RowVariables;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.LevelCodes;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;

/** Rows of a data set as rows of a design's blocks. */
public final class DesignRow {
  private final Design design;
  private final RowVariables reader;
  private final boolean[] factors;
  private final BoundVariable[][] parts;
  private final List<LevelCodes> levels = new ArrayList<>();

  /** By variable and small whole number the code of the level and 1; 0 when not yet known. */
  private final int[][] bySmall;

  /** By variable, null for what has no cells. */
  private final CellCodes[] cells;

  private final int[] codes;

  /** Of a batch, by variable and code. */
  private final int[][] levelsByCode;

  private final double[][] numbersByCode;
  private boolean[] successByCode;
  private double[] measuredByCode;
  private final CompleteRows complete;
  private RowBatch batch;

  /** How many of the complete rows are in blocks. */
  private int taken;

  private final boolean batches;

  private final boolean binary;
  private final String success;

  public DesignRow(Design design, RowColumns columns) {
    this.design = design;
    reader = new RowVariables(request(design), columns);
    int size = design.variables().size();
    codes = new int[size];
    levelsByCode = new int[size][];
    numbersByCode = new double[size][];
    complete = reader.completeRows();
    factors = new boolean[size];
    bySmall = new int[size][0];
    parts = new BoundVariable[size][];
    cells = new CellCodes[size];
    for (int v = 0; v < size; v++) {
      Variable variable = design.variables().get(v);
      factors[v] = variable.factor();
      parts[v] =
          Formula.Term.parse(variable.source()).variables().stream()
              .map(part -> new BoundVariable(part, columns))
              .toArray(BoundVariable[]::new);
      cells[v] = variable.parts().isEmpty() ? null : new CellCodes(variable);
      levels.add(new LevelCodes(variable));
    }
    binary = design.response().measured() == null;
    success = design.response().success();
    batches = isPlain();
  }

  /** What a design was made for. */
  public static DesignRequest request(Design design) {
    Weights weights = design.weights();
    boolean measured = design.response().measured() != null;
    return new DesignRequest(
        Formula.parse(design.formula()),
        measured ? DesignRequest.Family.GAUSSIAN : DesignRequest.Family.BINOMIAL,
        weights == null ? null : weights.column(),
        weights == null ? null : weights.kind(),
        design.cluster());
  }

  /**
   * Puts a row into the block; false when it lacks a value.
   *
   * @throws UnfitRowsException when it has a level that the design lacks, and has no pool for
   */
  public boolean put(Row row, BlockBuilder block) {
    if (!reader.isComplete(row)) {
      return false;
    }
    for (int v = 0; v < codes.length; v++) {
      if (factors[v]) {
        codes[v] = cells[v] == null ? level(v, row) : cell(v);
        block.code(v, codes[v]);
      } else {
        double product = 1;
        for (BoundVariable part : parts[v]) {
          product *= part.number(row);
        }
        block.number(v, product);
      }
    }
    putRest(row, block);
    block.end();
    return true;
  }

  /** Whether rows that lie together are put {@link #begin together}. */
  public boolean takesBatches() {
    return batches;
  }

  /** Whether a row is known by the values of its columns, each a variable. */
  private boolean isPlain() {
    for (int v = 0; v < parts.length; v++) {
      if (parts[v].length != 1 || cells[v] != null) {
        return false;
      }
    }
    return reader.isPlain();
  }

  /** Begins with a batch, of which {@link #put(BlockBuilder)} takes the complete rows. */
  public void begin(RowBatch next) {
    batch = next;
    complete.find(next);
    taken = 0;
    for (int v = 0; v < parts.length; v++) {
      RowBatch.Column column = next.column(parts[v][0].column());
      if (factors[v]) {
        levelsByCode[v] = levels(v, column);
      } else {
        numbersByCode[v] = numbers(column);
      }
    }
    RowBatch.Column response = next.column(reader.responseColumn());
    if (binary) {
      successByCode = new boolean[response.size() + 1];
      for (int code = 1; code <= response.size(); code++) {
        successByCode[code] = RowVariables.response(response.text(code)).equals(success);
      }
    } else {
      measuredByCode = numbers(response);
    }
  }

  private int[] levels(int v, RowBatch.Column column) {
    boolean[] used = new boolean[column.size() + 1];
    char[] places = column.codes();
    for (int i = 0; i < complete.size(); i++) {
      used[places[complete.rows()[i]]] = true;
    }
    int[] byCode = new int[used.length];
    for (int code = 1; code < used.length; code++) {
      byCode[code] = used[code] ? newLevel(v, column.text(code)) : 0;
    }
    return byCode;
  }

  private static double[] numbers(RowBatch.Column column) {
    double[] byCode = new double[column.size() + 1];
    for (int code = 1; code < byCode.length; code++) {
      byCode[code] = column.number(code);
    }
    return byCode;
  }

  /**
   * Puts rows of the batch into the block while it has room.
   *
   * @return whether there are more
   */
  public boolean put(BlockBuilder block) {
    int count = Math.min(block.room(), complete.size() - taken);
    BlockBuilder.Span span = new BlockBuilder.Span(complete.rows(), taken, count);
    for (int v = 0; v < parts.length; v++) {
      char[] places = batch.column(parts[v][0].column()).codes();
      if (factors[v]) {
        block.codes(v, span, places, levelsByCode[v]);
      } else {
        block.numbers(v, span, places, numbersByCode[v]);
      }
    }
    char[] places = batch.column(reader.responseColumn()).codes();
    if (binary) {
      block.successes(span, places, successByCode);
    } else {
      block.measured(span, places, measuredByCode);
    }
    block.end(span);
    taken += count;
    return taken < complete.size();
  }

  private void putRest(Row row, BlockBuilder block) {
    if (binary) {
      block.success(reader.response(row).equals(success));
    } else {
      block.measured(reader.measured(row));
    }
    if (design.weights() != null) {
      block.weight(reader.weight(row));
    }
    if (design.offset() != null) {
      block.offset(reader.offset(row));
    }
    if (design.cluster() != null) {
      block.cluster(reader.cluster(row));
    }
  }

  private int level(int v, Row row) {
    int small = parts[v][0].small(row);
    if (small < 0) {
      return newLevel(v, parts[v][0].text(row));
    }
    if (small >= bySmall[v].length) {
      bySmall[v] = Arrays.copyOf(bySmall[v], 2 * Integer.highestOneBit(Math.max(1, small)));
    }
    if (bySmall[v][small] == 0) {
      bySmall[v][small] = newLevel(v, parts[v][0].text(row)) + 1;
    }
    return bySmall[v][small] - 1;
  }

  private int newLevel(int v, String text) {
    int code = levels.get(v).of(text);
    return code < 0 ? unknown(v, text) : code;
  }

  private int cell(int v) {
    int code = cells[v].of(codes);
    return code < 0 ? unknown(v, cells[v].text(codes)) : code;
  }

  private int unknown(int v, String level) {
    throw new UnfitRowsException(
        "the data changed after they were scanned: "
            + design.variables().get(v).name()
            + " has a new level '"
            + level
            + "'");
  }
}
