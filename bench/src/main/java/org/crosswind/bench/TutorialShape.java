package org.crosswind.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;

/**
 * A design of the shape of the tutorial's model, with rows by chance: the factors year, month, day,
 * day of the week, carrier, origin and destination, and 14 numbers. The data are sorted by date, so
 * the first factors are constant in many blocks.
 */
final class TutorialShape {
  private static final int NUMBERS = 14;

  /** As many rows as the flights of 1987 to 2012; they set the unit of the sums. */
  private static final long OBSERVATIONS = 148_619_655;

  private final int[] levels;
  private final Design design;

  /**
   * A shape.
   *
   * @param p 678, two years of the data, or 866, all of it
   */
  TutorialShape(int p) {
    levels =
        switch (p) {
          case 678 -> new int[] {3, 12, 31, 7, 17, 300, 300};
          case 866 -> new int[] {26, 12, 31, 7, 30, 374, 378};
          default -> throw new IllegalArgumentException("p: " + p + " is neither 678 nor 866");
        };
    List<Variable> variables = new ArrayList<>();
    List<Design.Term> terms = new ArrayList<>();
    for (int f = 0; f < levels.length; f++) {
      String name = "f" + f;
      List<Level> named =
          IntStream.range(0, levels[f]).mapToObj(i -> new Level("l" + i, 10, 5)).toList();
      terms.add(new Design.Term(name, List.of(name), List.of(f), f, -1));
      variables.add(Variable.factor(name, name, named));
    }
    for (int j = 0; j < NUMBERS; j++) {
      int position = variables.size();
      String name = "x" + j;
      terms.add(new Design.Term(name, List.of(name), List.of(-1), -1, position));
      variables.add(Variable.number(name, -3, 3, 0.125 * j));
    }
    Response response = Response.binary("y", "0", "1", OBSERVATIONS / 2, OBSERVATIONS / 2);
    design =
        new Design(
            "y ~ .",
            response,
            variables,
            true,
            terms,
            null,
            null,
            null,
            OBSERVATIONS,
            OBSERVATIONS,
            Map.of(),
            List.of(),
            List.of(),
            null);
  }

  ModelMatrix matrix() {
    return new ModelMatrix(design, Coding.of(design, ReferenceChoice.first(), List.of()));
  }

  /** Coefficients that give η between about -4 and 2. */
  static double[] coefficients(int p) {
    SplittableRandom random = new SplittableRandom(2);
    double[] beta = new double[p];
    for (int j = 0; j < p; j++) {
      beta[j] = 1.2 * (random.nextDouble() - 0.5);
    }
    beta[0] = -1;
    return beta;
  }

  /**
   * A block of rows.
   *
   * @param constant so many of the first factors have one level in all rows
   */
  DesignBlock block(int rows, int constant) {
    SplittableRandom random = new SplittableRandom(1);
    int[][] codes = new int[levels.length + NUMBERS][];
    double[][] numbers = new double[codes.length][];
    byte[] response = new byte[rows];
    for (int i = 0; i < rows; i++) {
      response[i] = (byte) (random.nextDouble() < 0.2 ? 1 : 0);
    }
    for (int v = 0; v < codes.length; v++) {
      if (v >= levels.length) {
        numbers[v] = random.doubles(rows, -3, 3).toArray();
      } else if (v < constant) {
        codes[v] = new int[rows];
        Arrays.fill(codes[v], 1);
      } else {
        // Some levels have many rows, as large airports do.
        int size = levels[v];
        double power = v < 4 ? 1 : 2;
        codes[v] =
            random.doubles(rows).mapToInt(u -> (int) (size * StrictMath.pow(u, power))).toArray();
      }
    }
    return new DesignBlock(rows, response, null, codes, numbers, null, null, null);
  }
}
