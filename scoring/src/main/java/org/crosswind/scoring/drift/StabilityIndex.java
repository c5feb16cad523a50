package org.crosswind.scoring.drift;

import java.util.List;

/**
 * The population stability index of counts against expected ones: PSI = Σ (aᵢ − eᵢ) ln(aᵢ/eᵢ) over
 * k categories, with the shares e of training and a of the data (the symmetrised divergence of
 * Kullback and Leibler, 1951). Half a row is added to each category, so that an empty one has no
 * infinite logarithm.
 *
 * @param psi from 0; NaN where either side has no rows
 * @param noise what the index is on average where nothing has changed, (k − 1)(1/N + 1/n) for the N
 *     rows of training and n of the data; of factors with many levels this is not little
 */
public record StabilityIndex(double psi, double noise) {
  private static final double HALF = 0.5;

  /**
   * The index.
   *
   * @param expected rows of training by category
   * @param actual rows of the data by category, as many
   */
  public static StabilityIndex of(List<Long> expected, List<Long> actual) {
    long before = expected.stream().mapToLong(Long::longValue).sum();
    long now = actual.stream().mapToLong(Long::longValue).sum();
    int k = expected.size();
    if (before == 0 || now == 0) {
      return new StabilityIndex(Double.NaN, Double.NaN);
    }
    double psi = 0;
    for (int i = 0; i < k; i++) {
      double e = (expected.get(i) + HALF) / (before + HALF * k);
      double a = (actual.get(i) + HALF) / (now + HALF * k);
      psi += (a - e) * StrictMath.log(a / e);
    }
    return new StabilityIndex(psi, (k - 1) * (1.0 / before + 1.0 / now));
  }

  /** What is beyond chance. */
  public double excess() {
    return psi - noise;
  }
}
