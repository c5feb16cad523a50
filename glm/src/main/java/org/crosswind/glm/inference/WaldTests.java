package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;

/**
 * Wald's test of each term as a whole: W = βᵀV⁻¹β over its k estimated coefficients is χ² with k
 * degrees of freedom when all are 0.
 */
final class WaldTests {
  private WaldTests() {}

  /** The tests by term; the intercept is none. */
  static List<TermTest> of(List<Coefficient> rows, Coordinates coordinates, double[] covariance) {
    List<TermTest> tests = new ArrayList<>();
    List<String> terms = rows.stream().map(Coefficient::term).distinct().toList();
    for (String term : terms) {
      int[] columns =
          IntStream.range(0, rows.size())
              .filter(j -> rows.get(j).term().equals(term) && rows.get(j).stdError() > 0)
              .toArray();
      if (!term.equals("(Intercept)")) {
        tests.add(test(term, columns, rows, coordinates.scaledCovariance(covariance, columns)));
      }
    }
    return tests;
  }

  private static TermTest test(
      String term, int[] columns, List<Coefficient> rows, double[] covariance) {
    boolean[] all = new boolean[columns.length];
    Arrays.fill(all, true);
    Cholesky factor = new Cholesky(covariance, all);
    if (columns.length == 0 || factor.rank() < columns.length) {
      return new TermTest(term, factor.rank(), Double.NaN, Double.NaN, Double.NaN);
    }
    double[] beta = new double[columns.length];
    for (int i = 0; i < beta.length; i++) {
      double error = Math.sqrt(covariance[Packed.index(i, i)]);
      beta[i] = rows.get(columns[i]).statistic() * error;
    }
    double[] solved = factor.solve(beta);
    double w = 0;
    for (int i = 0; i < beta.length; i++) {
      w += beta[i] * solved[i];
    }
    int k = columns.length;
    return new TermTest(term, k, w, ChiSquareTail.upper(w, k), ChiSquareTail.log10Upper(w, k));
  }
}
