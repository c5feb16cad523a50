package org.crosswind.glm;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;

/**
 * A logistic regression in decimal numbers of many digits: Newton's method on the columns as they
 * are, elimination for the inverse, a power series for the exponential. It shares nothing with the
 * program; its numbers are right to far more digits than a double has.
 */
public final class ExactLogit {
  private static final int DIGITS = 70;
  private static final MathContext MC = new MathContext(DIGITS, RoundingMode.HALF_EVEN);
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final int MAX_STEPS = 60;

  private final double[] beta;
  private final double[] errors;
  private final double deviance;

  private ExactLogit(double[] beta, double[] errors, double deviance) {
    this.beta = beta;
    this.errors = errors;
    this.deviance = deviance;
  }

  /**
   * Fits.
   *
   * @param columns the design matrix by column, the intercept included
   * @param weights null without
   * @return null when Newton's method from 0 does not come to rest
   */
  public static ExactLogit fit(double[][] columns, int[] y, double[] weights) {
    int p = columns.length;
    BigDecimal[][] x = new BigDecimal[p][y.length];
    for (int j = 0; j < p; j++) {
      for (int i = 0; i < y.length; i++) {
        x[j][i] = new BigDecimal(columns[j][i]);
      }
    }
    BigDecimal[] b = zeros(p);
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      BigDecimal[] score = zeros(p);
      BigDecimal[][] information = new BigDecimal[p][];
      for (int j = 0; j < p; j++) {
        information[j] = zeros(p);
      }
      double deviance = sums(x, y, weights, new Sums(b, score, information));
      BigDecimal[][] inverse = inverse(information);
      if (inverse == null || deviance > last * (1 + 1e-6) + 1) {
        return null;
      }
      last = deviance;
      double decrement = 0;
      BigDecimal[] next = b.clone();
      for (int j = 0; j < p; j++) {
        BigDecimal move = BigDecimal.ZERO;
        for (int k = 0; k < p; k++) {
          move = move.add(inverse[j][k].multiply(score[k], MC), MC);
        }
        decrement += move.multiply(score[j], MC).doubleValue();
        next[j] = b[j].add(move, MC);
      }
      b = next;
      if (decrement < 1e-50) {
        double[] beta = new double[p];
        double[] errors = new double[p];
        for (int j = 0; j < p; j++) {
          beta[j] = b[j].doubleValue();
          errors[j] = inverse[j][j].sqrt(MC).doubleValue();
        }
        return new ExactLogit(beta, errors, deviance);
      }
    }
    return null;
  }

  @SuppressWarnings("ArrayRecordComponent") // filled in place
  private record Sums(BigDecimal[] beta, BigDecimal[] score, BigDecimal[][] information) {}

  private static double sums(BigDecimal[][] x, int[] y, double[] weights, Sums sums) {
    double deviance = 0;
    for (int i = 0; i < y.length; i++) {
      BigDecimal eta = BigDecimal.ZERO;
      for (int j = 0; j < x.length; j++) {
        eta = eta.add(sums.beta[j].multiply(x[j][i], MC), MC);
      }
      BigDecimal weight = weights == null ? ONE : new BigDecimal(weights[i]);
      BigDecimal small = exp(eta.abs().negate());
      BigDecimal less = small.divide(ONE.add(small), MC);
      BigDecimal mean = eta.signum() >= 0 ? ONE.subtract(less) : less;
      BigDecimal residual =
          weight.multiply((y[i] == 1 ? ONE : BigDecimal.ZERO).subtract(mean, MC), MC);
      BigDecimal w = weight.multiply(mean.multiply(ONE.subtract(mean, MC), MC), MC);
      double log = StrictMath.log1p(small.doubleValue());
      boolean right = (eta.signum() >= 0) == (y[i] == 1);
      deviance += weight.doubleValue() * 2 * (log + (right ? 0 : eta.abs().doubleValue()));
      for (int j = 0; j < x.length; j++) {
        sums.score[j] = sums.score[j].add(residual.multiply(x[j][i], MC), MC);
        BigDecimal wx = w.multiply(x[j][i], MC);
        for (int k = 0; k < x.length; k++) {
          sums.information[j][k] = sums.information[j][k].add(wx.multiply(x[k][i], MC), MC);
        }
      }
    }
    return deviance;
  }

  /** e^x for x ≤ 0: the series at x/2^k, squared k times. */
  private static BigDecimal exp(BigDecimal x) {
    if (x.doubleValue() < -1e6) {
      return BigDecimal.ZERO;
    }
    int halvings = 12 + Math.max(0, Math.getExponent(x.doubleValue()));
    BigDecimal small = x.divide(BigDecimal.valueOf(2).pow(halvings), MC);
    BigDecimal term = ONE;
    BigDecimal sum = ONE;
    for (int n = 1; n < 25 && term.signum() != 0; n++) {
      term = term.multiply(small, MC).divide(BigDecimal.valueOf(n), MC);
      sum = sum.add(term, MC);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, MC);
    }
    return sum;
  }

  private static BigDecimal[] zeros(int n) {
    BigDecimal[] zeros = new BigDecimal[n];
    Arrays.fill(zeros, BigDecimal.ZERO);
    return zeros;
  }

  /** By Gauss and Jordan, with pivots from the diagonal; null when one is not positive. */
  private static BigDecimal[][] inverse(BigDecimal[][] matrix) {
    int p = matrix.length;
    BigDecimal[][] a = new BigDecimal[p][];
    BigDecimal[][] inverse = new BigDecimal[p][];
    for (int j = 0; j < p; j++) {
      a[j] = matrix[j].clone();
      inverse[j] = zeros(p);
      inverse[j][j] = ONE;
    }
    for (int c = 0; c < p; c++) {
      BigDecimal pivot = a[c][c];
      if (pivot.signum() <= 0) {
        return null;
      }
      for (int k = 0; k < p; k++) {
        a[c][k] = a[c][k].divide(pivot, MC);
        inverse[c][k] = inverse[c][k].divide(pivot, MC);
      }
      for (int r = 0; r < p; r++) {
        BigDecimal factor = a[r][c];
        if (r != c && factor.signum() != 0) {
          for (int k = 0; k < p; k++) {
            a[r][k] = a[r][k].subtract(factor.multiply(a[c][k], MC), MC);
            inverse[r][k] = inverse[r][k].subtract(factor.multiply(inverse[c][k], MC), MC);
          }
        }
      }
    }
    return inverse;
  }

  /** The estimates, in the order of the columns. */
  public double[] beta() {
    return beta.clone();
  }

  /** Their standard errors. */
  public double[] errors() {
    return errors.clone();
  }

  /** −2 log-likelihood. */
  public double deviance() {
    return deviance;
  }
}
