package org.crosswind.formats.designfile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.BoundVariable;
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

  /** By variable and code of the batch's value the code of the level and 1; 0 when not known. */
  private final int[][] byCode;

  private Object batch;

  /** By variable, null for what has no cells. */
  private final CellCodes[] cells;

  private final int[] codes;
  private final boolean binary;
  private final String success;

  public DesignRow(Design design, RowColumns columns) {
    this.design = design;
    reader = new RowVariables(request(design), columns);
    int size = design.variables().size();
    codes = new int[size];
    factors = new boolean[size];
    bySmall = new int[size][0];
    byCode = new int[size][0];
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
    if (row.batch() != batch) {
      batch = row.batch();
      for (int[] known : byCode) {
        Arrays.fill(known, 0);
      }
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
    int place = batch == null ? -1 : parts[v][0].code(row);
    if (place >= 0) {
      return level(v, row, place, byCode);
    }
    int small = parts[v][0].small(row);
    return small >= 0 ? level(v, row, small, bySmall) : newLevel(v, row);
  }

  /**
   * The code of a value's level, found once for each place.
   *
   * @param place a number that the value has
   */
  private int level(int v, Row row, int place, int[][] known) {
    if (place >= known[v].length) {
      known[v] = Arrays.copyOf(known[v], 2 * Integer.highestOneBit(Math.max(1, place)));
    }
    if (known[v][place] == 0) {
      known[v][place] = newLevel(v, row) + 1;
    }
    return known[v][place] - 1;
  }

  private int newLevel(int v, Row row) {
    String text = parts[v][0].text(row);
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
