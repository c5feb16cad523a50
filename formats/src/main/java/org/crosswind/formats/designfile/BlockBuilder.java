package org.crosswind.formats.designfile;

import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Variable;

/** Gathers rows into blocks of a fixed size. */
public final class BlockBuilder {
  public static final int ROWS = 4096;

  private final byte[] response;
  private final double[] measured;
  private final int[][] codes;
  private final double[][] numbers;
  private final double[] weights;
  private final double[] offsets;
  private final String[] clusters;
  private int rows;

  public BlockBuilder(Design design) {
    List<Variable> variables = design.variables();
    boolean measures = design.response().measured() != null;
    response = measures ? null : new byte[ROWS];
    measured = measures ? new double[ROWS] : null;
    codes = new int[variables.size()][];
    numbers = new double[variables.size()][];
    for (int v = 0; v < codes.length; v++) {
      if (variables.get(v).factor()) {
        codes[v] = new int[ROWS];
      } else {
        numbers[v] = new double[ROWS];
      }
    }
    weights = design.weights() == null ? null : new double[ROWS];
    offsets = design.offset() == null ? null : new double[ROWS];
    clusters = design.cluster() == null ? null : new String[ROWS];
  }

  public void success(boolean success) {
    response[rows] = (byte) (success ? 1 : 0);
  }

  public void measured(double value) {
    measured[rows] = value;
  }

  public void code(int variable, int code) {
    codes[variable][rows] = code;
  }

  public void number(int variable, double number) {
    numbers[variable][rows] = number;
  }

  public void weight(double weight) {
    weights[rows] = weight;
  }

  public void offset(double offset) {
    offsets[rows] = offset;
  }

  public void cluster(String name) {
    clusters[rows] = name;
  }

  /** Ends the row whose values have been set. */
  public void end() {
    rows++;
  }

  public boolean isFull() {
    return rows == ROWS;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /**
   * The rows so far; starts the next block, which uses the arrays of a full one again: write a
   * block before the next row is put.
   */
  public DesignBlock build() {
    DesignBlock block =
        isFull()
            ? new DesignBlock(rows, response, measured, codes, numbers, weights, offsets, clusters)
            : cut();
    rows = 0;
    return block;
  }

  private DesignBlock cut() {
    return new DesignBlock(
        rows,
        response == null ? null : Arrays.copyOf(response, rows),
        cut(measured),
        Arrays.stream(codes)
            .map(c -> c == null ? null : Arrays.copyOf(c, rows))
            .toArray(int[][]::new),
        Arrays.stream(numbers).map(this::cut).toArray(double[][]::new),
        cut(weights),
        cut(offsets),
        clusters == null ? null : Arrays.copyOf(clusters, rows));
  }

  private double[] cut(double[] numbersOfRows) {
    return numbersOfRows == null ? null : Arrays.copyOf(numbersOfRows, rows);
  }
}
