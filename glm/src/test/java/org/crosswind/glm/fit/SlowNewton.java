package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.inference.Coefficient;
import org.crosswind.glm.inference.LogitFit;

/**
 * An independent, patient maximum likelihood: a dense matrix of the columns that a fit names,
 * numbers standardised, and Levenberg's method from 0 with as many steps as it takes.
 */
final class SlowNewton {
  private static final int STEPS = 400;

  private final double[][] columns;
  private final double[] centre;
  private final double[] spread;
  private final double[] y;
  private final double[] weight;
  private final double[] offset;
  private final double decrement;
  private final double[] beta;
  private final double farthest;
  private final List<String> names = new ArrayList<>();
  private double[] standardErrors;

  SlowNewton(TestData data, LogitFit fit) {
    DesignBlock block = data.block();
    int n = block.rows();
    List<double[]> found = new ArrayList<>();
    for (Coefficient c : fit.coefficients()) {
      if (!c.aliased()) {
        names.add(c.name());
        found.add(column(data, block, c.name()));
      }
    }
    columns = found.toArray(double[][]::new);
    centre = new double[columns.length];
    spread = new double[columns.length];
    y = new double[n];
    Arrays.setAll(y, i -> block.response()[i]);
    weight = block.weights() == null ? ones(n) : block.weights();
    offset = block.offsets() == null ? new double[n] : block.offsets();
    standardise();
    decrement = decrementAt(fit);
    beta = maximise();
    double[] eta = eta(beta);
    farthest = Arrays.stream(eta).map(Math::abs).max().orElse(0);
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] column(TestData data, DesignBlock block, String name) {
    double[] column = new double[block.rows()];
    for (int v = 0; v < data.design().variables().size(); v++) {
      var variable = data.design().variables().get(v);
      if (variable.name().equals(name)) {
        return block.numbers()[v].clone();
      }
      for (int code = 0; code < variable.levels().size(); code++) {
        if (name.equals(variable.name() + "=" + variable.levels().get(code).name())) {
          int[] codes = block.codes()[v];
          int wanted = code;
          Arrays.setAll(column, i -> codes[i] == wanted ? 1 : 0);
          return column;
        }
      }
    }
    Arrays.fill(column, 1);
    return column;
  }

  /** Numbers get mean 0 and standard deviation 1; the intercept is the first column. */
  private void standardise() {
    for (int j = 0; j < columns.length; j++) {
      double[] x = columns[j];
      boolean number = j > 0 && !names.get(j).contains("=");
      double mean = number ? Arrays.stream(x).average().orElse(0) : 0;
      double square = Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(1);
      centre[j] = mean;
      spread[j] = number ? Math.sqrt(square) : 1;
      for (int i = 0; i < x.length; i++) {
        x[i] = (x[i] - mean) / spread[j];
      }
    }
  }

  private double[] eta(double[] at) {
    double[] eta = offset.clone();
    for (int j = 0; j < columns.length; j++) {
      for (int i = 0; i < eta.length; i++) {
        eta[i] += at[j] * columns[j][i];
      }
    }
    return eta;
  }

  private double deviance(double[] eta) {
    double sum = 0;
    for (int i = 0; i < eta.length; i++) {
      double margin = y[i] > 0 ? eta[i] : -eta[i];
      double log =
          margin > 0 ? Math.log1p(Math.exp(-margin)) : Math.log1p(Math.exp(margin)) - margin;
      sum += 2 * weight[i] * log;
    }
    return sum;
  }

  private double[] score(double[] eta) {
    double[] score = new double[columns.length];
    for (int i = 0; i < eta.length; i++) {
      double residual = weight[i] * (y[i] - 1 / (1 + Math.exp(-eta[i])));
      for (int j = 0; j < score.length; j++) {
        score[j] += residual * columns[j][i];
      }
    }
    return score;
  }

  private RealMatrix information(double[] eta) {
    double[][] sums = new double[columns.length][columns.length];
    for (int i = 0; i < eta.length; i++) {
      double e = Math.exp(-Math.abs(eta[i]));
      double w = weight[i] * e / (1 + e) / (1 + e);
      for (int j = 0; j < sums.length; j++) {
        for (int k = 0; k < sums.length; k++) {
          sums[j][k] += w * columns[j][i] * columns[k][i];
        }
      }
    }
    return new Array2DRowRealMatrix(sums, false);
  }

  private double[] maximise() {
    double[] at = new double[columns.length];
    at[0] = -Arrays.stream(offset).average().orElse(0);
    double damping = 1;
    double[] eta = eta(at);
    for (int step = 0; step < STEPS; step++) {
      double[] score = score(eta);
      RealMatrix information = information(eta);
      double[] move = solve(information, score, damping);
      if (move == null) {
        damping = Math.max(1e-12, damping * 10);
        continue;
      }
      double[] next = new ArrayRealVector(at).add(new ArrayRealVector(move)).toArray();
      double[] there = eta(next);
      if (deviance(there) <= deviance(eta) * (1 + 1e-14)) {
        double gain = new ArrayRealVector(move).dotProduct(new ArrayRealVector(score));
        at = next;
        eta = there;
        damping /= 8;
        if (damping < 1e-9 && gain < 1e-16) {
          break;
        }
      } else {
        damping = Math.max(1e-9, damping * 10);
      }
    }
    return at;
  }

  private static double[] solve(RealMatrix information, double[] score, double damping) {
    RealMatrix damped = information.copy();
    for (int j = 0; j < score.length; j++) {
      damped.addToEntry(j, j, damping * (information.getEntry(j, j) + 1e-12));
    }
    try {
      return new CholeskyDecomposition(damped, 1e-9, 1e-300)
          .getSolver()
          .solve(new ArrayRealVector(score))
          .toArray();
    } catch (NonPositiveDefiniteMatrixException e) {
      return null;
    }
  }

  /** √(UᵀI⁻¹U) at the fit's estimates; NaN where one is not finite. */
  private double decrementAt(LogitFit fit) {
    double[] at = standardised(fit);
    if (!Arrays.stream(at).allMatch(Double::isFinite)) {
      return Double.NaN;
    }
    double[] eta = eta(at);
    RealMatrix information = information(eta);
    double[] score = score(eta);
    double[] move = solve(information, score, 0);
    if (move == null) {
      return Double.NaN;
    }
    standardErrors = new double[at.length];
    for (int j = 0; j < at.length; j++) {
      double[] unit = new double[at.length];
      unit[j] = 1;
      standardErrors[j] = Math.sqrt(solve(information, unit, 0)[j]);
    }
    return Math.sqrt(Math.abs(new ArrayRealVector(move).dotProduct(new ArrayRealVector(score))));
  }

  private double[] standardised(LogitFit fit) {
    double[] at = new double[columns.length];
    int j = 0;
    for (Coefficient c : fit.coefficients()) {
      if (!c.aliased()) {
        at[j] = c.estimate() * spread[j];
        at[0] += j == 0 ? 0 : c.estimate() * centre[j];
        j++;
      }
    }
    return at;
  }

  /** How far from the maximum a fit's estimates are by their score alone. */
  double decrement() {
    return decrement;
  }

  /** max|η| where this ends: large when the data are separated. */
  double farthest() {
    return farthest;
  }

  /** The largest difference of an estimate, in standard errors. */
  double difference(LogitFit fit) {
    double[] at = standardised(fit);
    double largest = 0;
    for (int j = 0; j < at.length; j++) {
      largest = Math.max(largest, Math.abs(at[j] - beta[j]) / standardErrors[j]);
    }
    return largest;
  }
}
