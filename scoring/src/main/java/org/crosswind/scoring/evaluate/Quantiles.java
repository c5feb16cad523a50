package org.crosswind.scoring.evaluate;

import org.crosswind.glm.distribution.NormalTail;

/** Quantiles that intervals are made with. */
final class Quantiles {
  /** Of 95 % on both sides of the normal distribution: 1.96. */
  static final double NORMAL_95 = NormalTail.quantile(0.95);

  private Quantiles() {}
}
