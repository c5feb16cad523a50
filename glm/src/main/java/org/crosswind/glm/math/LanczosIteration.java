package org.crosswind.glm.math;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The largest eigenvalue of a symmetric positive definite operation by Lanczos's iteration with
 * full reorthogonalization (Golub and Van Loan, Matrix Computations, 4th ed., 10.1 and 10.3).
 * Unlike power iteration it needs no gap between the first and the second eigenvalue.
 */
final class LanczosIteration {
  private static final int MAX_STEPS = 300;
  private static final double TOLERANCE = 1e-8;

  private final List<double[]> basis = new ArrayList<>();
  private final double[] diagonal = new double[MAX_STEPS];

  /** Above the diagonal: cell k joins the vectors k and k + 1. */
  private final double[] beside = new double[MAX_STEPS];

  private LanczosIteration() {}

  /**
   * The largest eigenvalue: once the residual of its vector is at most 1e-8 of it, which bounds its
   * error, or after 300 steps, when it is a lower bound.
   *
   * @param operation takes a vector and returns a new one
   * @param start not 0, and in the operation's range
   * @param rank the dimension of that range
   */
  static double largest(UnaryOperator<double[]> operation, double[] start, int rank) {
    return new LanczosIteration().run(operation, start, Math.min(rank, MAX_STEPS));
  }

  private double run(UnaryOperator<double[]> operation, double[] start, int steps) {
    double[] v = divided(start, Math.sqrt(dot(start, start)));
    double value = 0;
    for (int k = 0; k < steps; k++) {
      basis.add(v);
      double[] next = operation.apply(v);
      diagonal[k] = dot(v, next);
      orthogonalize(next);
      beside[k] = Math.sqrt(dot(next, next));
      value = largestOfTridiagonal(k + 1);
      if (!(beside[k] * lastOfVector(value, k + 1) > TOLERANCE * value)) {
        break;
      }
      v = divided(next, beside[k]);
    }
    return value;
  }

  /** Twice, since once leaves a part when much cancels (Kahan and Parlett: twice is enough). */
  private void orthogonalize(double[] v) {
    for (int round = 0; round < 2; round++) {
      for (double[] b : basis) {
        double part = dot(b, v);
        for (int j = 0; j < v.length; j++) {
          v[j] -= part * b[j];
        }
      }
    }
  }

  /** By bisection between 0 and Gershgorin's bound, to the last bit. */
  private double largestOfTridiagonal(int n) {
    double low = 0;
    double high = 0;
    for (int i = 0; i < n; i++) {
      double reach = (i > 0 ? beside[i - 1] : 0) + (i + 1 < n ? beside[i] : 0);
      high = Math.max(high, diagonal[i] + reach);
    }
    double middle = high / 2;
    while (low < middle && middle < high) {
      if (allBelow(middle, n)) {
        high = middle;
      } else {
        low = middle;
      }
      middle = low + (high - low) / 2;
    }
    return high;
  }

  /** Sturm's sequence: whether all pivots of T − x are negative. */
  private boolean allBelow(double x, int n) {
    double pivot = diagonal[0] - x;
    for (int i = 1; i < n && pivot < 0; i++) {
      pivot = diagonal[i] - x - beside[i - 1] * beside[i - 1] / pivot;
    }
    return pivot < 0;
  }

  /**
   * The last cell's size in the unit eigenvector of the tridiagonal matrix: cell i + 1 over cell i
   * is −d_i/b_i, d_i the pivots of T − value. Times b_n it is the residual of Ritz's vector. The
   * recurrence loses digits once that is near rounding error, where the iteration has ended.
   */
  private double lastOfVector(double value, int n) {
    double pivot = diagonal[0] - value;
    double cell = 1;
    double squares = 1;
    for (int i = 0; i + 1 < n; i++) {
      cell *= -pivot / beside[i];
      squares += cell * cell;
      if (squares > 1e200) {
        cell /= 1e100;
        squares /= 1e200;
      }
      pivot = diagonal[i + 1] - value - beside[i] * beside[i] / pivot;
    }
    return Math.abs(cell) / Math.sqrt(squares);
  }

  private static double[] divided(double[] v, double length) {
    double[] out = v.clone();
    Arrays.setAll(out, j -> v[j] / length);
    return out;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
