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

  /** How many rows there is room for. */
  int room() {
    return ROWS - rows;
  }

  /** Rows of a batch: some of a list of their numbers. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Span(int[] rows, int from, int count) {}

  /** Sets the response of the next rows by the codes of their column. */
  void successes(Span span, char[] codes, boolean[] byCode) {
    for (int i = 0; i < span.count; i++) {
      response[rows + i] = (byte) (byCode[codes[span.rows[span.from + i]]] ? 1 : 0);
    }
  }

  /** Sets the measured response of the next rows by the codes of their column. */
  void measured(Span span, char[] codes, double[] byCode) {
    put(measured, span, codes, byCode);
  }

  /** Sets the level of the next rows by the codes of their column. */
  void codes(int variable, Span span, char[] codesOfRows, int[] byCode) {
    int[] target = codes[variable];
    for (int i = 0; i < span.count; i++) {
      target[rows + i] = byCode[codesOfRows[span.rows[span.from + i]]];
    }
  }

  /** Sets the number of the next rows by the codes of their column. */
  void numbers(int variable, Span span, char[] codesOfRows, double[] byCode) {
    put(numbers[variable], span, codesOfRows, byCode);
  }

  private void put(double[] target, Span span, char[] codesOfRows, double[] byCode) {
    for (int i = 0; i < span.count; i++) {
      target[rows + i] = byCode[codesOfRows[span.rows[span.from + i]]];
    }
  }

  /** Ends rows whose values have been set. */
  void end(Span span) {
    rows += span.count;
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
