package org.crosswind.glm.math;

/**
 * The innermost loop of the dense factorizations: {@code targets[i][x] −= Σ
 * coefficients[i][m]·sources[m][x]}. Each cell takes its products one by one in the order of m, as
 * the plain loop does, so that the bits depend on neither blocks nor threads. Two targets share the
 * loads of four sources, and the loop over x is one that the compiler vectorizes (with eight
 * sources it no longer does).
 */
final class RowUpdate {
  private static final int GROUP = 4;

  private final double[][] targets;
  private final double[][] coefficients;
  private final double[][] sources;

  RowUpdate(double[][] targets, double[][] coefficients, double[][] sources) {
    this.targets = targets;
    this.coefficients = coefficients;
    this.sources = sources;
  }

  /**
   * Updates some targets by some sources.
   *
   * @param i the targets, and rows of the coefficients
   * @param m the sources, and columns of the coefficients
   * @param x the cells, as far as a target has them
   */
  void subtract(Span i, Span m, Span x) {
    int source = m.from();
    for (; source + GROUP <= m.to(); source += GROUP) {
      int target = i.from();
      for (; target + 1 < i.to(); target += 2) {
        two(target, source, x);
      }
      if (target < i.to()) {
        one(target, source, x);
      }
    }
    for (; source < m.to(); source++) {
      for (int target = i.from(); target < i.to(); target++) {
        single(target, source, x);
      }
    }
  }

  /** Four sources, two targets, of which the second is not the shorter. */
  private void two(int i, int m, Span cells) {
    double[] t = targets[i];
    double[] u = targets[i + 1];
    double[] c = coefficients[i];
    double[] d = coefficients[i + 1];
    double c0 = c[m];
    double c1 = c[m + 1];
    double c2 = c[m + 2];
    double c3 = c[m + 3];
    double d0 = d[m];
    double d1 = d[m + 1];
    double d2 = d[m + 2];
    double d3 = d[m + 3];
    double[] s0 = sources[m];
    double[] s1 = sources[m + 1];
    double[] s2 = sources[m + 2];
    double[] s3 = sources[m + 3];
    int end = Math.min(cells.to(), t.length);
    for (int x = cells.from(); x < end; x++) {
      double v0 = s0[x];
      double v1 = s1[x];
      double v2 = s2[x];
      double v3 = s3[x];
      t[x] = t[x] - c0 * v0 - c1 * v1 - c2 * v2 - c3 * v3;
      u[x] = u[x] - d0 * v0 - d1 * v1 - d2 * v2 - d3 * v3;
    }
    for (int x = Math.max(cells.from(), end); x < Math.min(cells.to(), u.length); x++) {
      u[x] = u[x] - d0 * s0[x] - d1 * s1[x] - d2 * s2[x] - d3 * s3[x];
    }
  }

  private void one(int i, int m, Span cells) {
    double[] t = targets[i];
    double[] c = coefficients[i];
    double c0 = c[m];
    double c1 = c[m + 1];
    double c2 = c[m + 2];
    double c3 = c[m + 3];
    double[] s0 = sources[m];
    double[] s1 = sources[m + 1];
    double[] s2 = sources[m + 2];
    double[] s3 = sources[m + 3];
    int end = Math.min(cells.to(), t.length);
    for (int x = cells.from(); x < end; x++) {
      t[x] = t[x] - c0 * s0[x] - c1 * s1[x] - c2 * s2[x] - c3 * s3[x];
    }
  }

  private void single(int i, int m, Span cells) {
    double[] t = targets[i];
    double c = coefficients[i][m];
    double[] s = sources[m];
    int end = Math.min(cells.to(), t.length);
    for (int x = cells.from(); x < end; x++) {
      t[x] -= c * s[x];
    }
  }
}
