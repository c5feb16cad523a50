package org.crosswind.formats.designfile;

import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Variable;

/** Gathers rows into blocks of a fixed size. */
public final class BlockBuilder {
  public static final int ROWS = 4096;

  private final List<Variable> variables;
  private byte[] response;
  private int[][] codes;
  private double[][] numbers;
  private int rows;

  public BlockBuilder(Design design) {
    variables = design.variables();
    clear();
  }

  private void clear() {
    response = new byte[ROWS];
    codes = new int[variables.size()][];
    numbers = new double[variables.size()][];
    for (int v = 0; v < codes.length; v++) {
      if (variables.get(v).factor()) {
        codes[v] = new int[ROWS];
      } else {
        numbers[v] = new double[ROWS];
      }
    }
    rows = 0;
  }

  public void code(int variable, int code) {
    codes[variable][rows] = code;
  }

  public void number(int variable, double number) {
    numbers[variable][rows] = number;
  }

  /** Ends the row whose codes and numbers have been set. */
  public void end(boolean success) {
    response[rows++] = (byte) (success ? 1 : 0);
  }

  public boolean isFull() {
    return rows == ROWS;
  }

  public boolean isEmpty() {
    return rows == 0;
  }

  /** The rows so far, cut to their number; starts the next block. */
  public DesignBlock build() {
    DesignBlock block =
        new DesignBlock(
            rows,
            Arrays.copyOf(response, rows),
            Arrays.stream(codes)
                .map(c -> c == null ? null : Arrays.copyOf(c, rows))
                .toArray(int[][]::new),
            Arrays.stream(numbers)
                .map(x -> x == null ? null : Arrays.copyOf(x, rows))
                .toArray(double[][]::new));
    clear();
    return block;
  }
}
