package org.crosswind.glm.inference;

import org.crosswind.glm.distribution.NormalTail;
import org.crosswind.glm.distribution.StudentTail;

/** The distribution of estimate / standard error when the coefficient is 0. */
interface Tail {
  /** P(|T| ≥ |t|). */
  double twoSided(double t);

  /** Its logarithm to base 10, also where it underflows. */
  double log10TwoSided(double t);

  /** The t with P(|T| ≤ t) = level. */
  double quantile(double level);

  /** The standard normal distribution. */
  static Tail normal() {
    return new Tail() {
      @Override
      public double twoSided(double t) {
        return NormalTail.twoSided(t);
      }

      @Override
      public double log10TwoSided(double t) {
        return NormalTail.log10TwoSided(t);
      }

      @Override
      public double quantile(double level) {
        return NormalTail.quantile(level);
      }
    };
  }

  /** Student's t. */
  static Tail student(double degrees) {
    return new Tail() {
      @Override
      public double twoSided(double t) {
        return StudentTail.twoSided(t, degrees);
      }

      @Override
      public double log10TwoSided(double t) {
        return StudentTail.log10TwoSided(t, degrees);
      }

      @Override
      public double quantile(double level) {
        return StudentTail.quantile(level, degrees);
      }
    };
  }
}
