package org.crosswind.glm.math;

import java.util.Arrays;

/** An array of {@link DoubleDouble}s, kept as two arrays. */
final class DoubleDoubles {
  private final double[] high;
  private final double[] low;

  DoubleDoubles(int length) {
    this(new double[length], new double[length]);
  }

  private DoubleDoubles(double[] high, double[] low) {
    this.high = high;
    this.low = low;
  }

  int length() {
    return high.length;
  }

  DoubleDouble at(int i) {
    return new DoubleDouble(high[i], low[i]);
  }

  void put(int i, DoubleDouble value) {
    high[i] = value.high();
    low[i] = value.low();
  }

  DoubleDoubles first(int length) {
    return new DoubleDoubles(Arrays.copyOf(high, length), Arrays.copyOf(low, length));
  }

  /**
   * The sum of the products of the cells {@code from} to below {@code to} with another's. As if in
   * twice the precision, then rounded to it: Ogita, Rump and Oishi's Dot2 (Accurate sum and dot
   * product, SIAM J. Sci. Comput. 26, 2005) with the low parts' products.
   */
  DoubleDouble dot(DoubleDoubles other, int from, int to) {
    double[] otherHigh = other.high;
    double[] otherLow = other.low;
    double sum = 0;
    double rest = 0;
    for (int i = from; i < to; i++) {
      double a = high[i];
      double b = otherHigh[i];
      double p = a * b;
      double lost = Math.fma(a, b, -p) + (a * otherLow[i] + low[i] * b);
      double next = sum + p;
      double z = next - sum;
      rest += (sum - (next - z)) + (p - z) + lost;
      sum = next;
    }
    return DoubleDouble.sum(sum, rest);
  }
}
