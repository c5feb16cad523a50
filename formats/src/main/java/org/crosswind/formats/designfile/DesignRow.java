package org.crosswind.formats.designfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.scan.BoundVariable;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.formats.scan.RowVariables;
import org.crosswind.formats.scan.ScanException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;

/** Rows of a data set as rows of a design's blocks. */
public final class DesignRow {
  private final Design design;
  private final RowVariables reader;
  private final List<List<BoundVariable>> parts = new ArrayList<>();
  private final List<Map<String, Integer>> levels = new ArrayList<>();
  private final List<Map<List<Integer>, Integer>> cells = new ArrayList<>();
  private final int[] codes;

  public DesignRow(Design design, RowColumns columns) {
    this.design = design;
    Weights weights = design.weights();
    boolean measured = design.response().measured() != null;
    reader =
        new RowVariables(
            new DesignRequest(
                Formula.parse(design.formula()),
                measured ? DesignRequest.Family.GAUSSIAN : DesignRequest.Family.BINOMIAL,
                weights == null ? null : weights.column(),
                weights == null ? null : weights.kind(),
                design.cluster()),
            columns);
    codes = new int[design.variables().size()];
    for (Variable variable : design.variables()) {
      parts.add(
          Formula.Term.parse(variable.source()).variables().stream()
              .map(part -> new BoundVariable(part, columns))
              .toList());
      Map<String, Integer> byName = new HashMap<>();
      Map<List<Integer>, Integer> byCell = new HashMap<>();
      for (int code = 0; code < variable.levels().size(); code++) {
        if (variable.parts().isEmpty()) {
          byName.put(variable.levels().get(code).name(), code);
        } else {
          byCell.put(variable.cells().get(code), code);
        }
      }
      levels.add(byName);
      cells.add(byCell);
    }
  }

  /**
   * Puts a row into the block; false when it lacks a value.
   *
   * @throws ScanException when it has a level that the design lacks
   */
  public boolean put(Row row, BlockBuilder block) {
    if (!reader.missing(row).isEmpty()) {
      return false;
    }
    for (int v = 0; v < codes.length; v++) {
      if (design.variables().get(v).factor()) {
        codes[v] = code(v, row);
        block.code(v, codes[v]);
      } else {
        double product = 1;
        for (BoundVariable part : parts.get(v)) {
          product *= part.number(row);
        }
        block.number(v, product);
      }
    }
    if (design.response().measured() == null) {
      block.success(reader.response(row).equals(design.response().success()));
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
    block.end();
    return true;
  }

  private int code(int v, Row row) {
    Variable variable = design.variables().get(v);
    if (variable.parts().isEmpty()) {
      String text = parts.get(v).get(0).text(row);
      Integer code = levels.get(v).get(text);
      return code == null ? unknown(variable, text) : code;
    }
    List<Integer> cell = new ArrayList<>();
    variable.parts().forEach(factor -> cell.add(codes[factor]));
    Integer code = cells.get(v).get(cell);
    return code == null ? unknown(variable, cell.toString()) : code;
  }

  private static int unknown(Variable variable, String level) {
    throw new ScanException(
        "the data changed after they were scanned: "
            + variable.name()
            + " has a new level '"
            + level
            + "'");
  }
}
