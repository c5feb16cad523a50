package org.crosswind.scoring;

import java.util.Locale;
import org.crosswind.glm.distribution.NormalTail;
import org.crosswind.glm.distribution.StudentTail;
import org.crosswind.glm.fit.LogisticPoint;

/** The distribution of the response, with its canonical link g: η = g(μ). */
enum Family {
  /** The logit link: μ = 1/(1 + exp(−η)). */
  BINOMIAL {
    @Override
    double mean(double eta) {
      return LogisticPoint.mean(eta);
    }

    @Override
    double slope(double eta) {
      double e = StrictMath.exp(-Math.abs(eta));
      return e / ((1 + e) * (1 + e));
    }

    @Override
    double quantile(double level, long degrees) {
      return NormalTail.quantile(level);
    }
  },
  /** The identity link: μ = η. */
  GAUSSIAN {
    @Override
    double mean(double eta) {
      return eta;
    }

    @Override
    double slope(double eta) {
      return 1;
    }

    @Override
    double quantile(double level, long degrees) {
      return degrees > 0 ? StudentTail.quantile(level, (double) degrees) : Double.NaN;
    }
  };

  /** The mean μ at a linear predictor; NaN for NaN. */
  abstract double mean(double eta);

  /** dμ/dη; of the binomial family also the variance μ(1 − μ). */
  abstract double slope(double eta);

  /**
   * How many standard errors an interval reaches to each side: z of the binomial family, t of the
   * Gaussian one.
   *
   * @param degrees residual degrees of freedom
   */
  abstract double quantile(double level, long degrees);

  /** The name in a document. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The family of a model.
   *
   * @throws IllegalArgumentException when there is no such family
   */
  static Family of(ModelDocument model) {
    for (Family family : values()) {
      if (family.label().equals(model.kind().family())) {
        return family;
      }
    }
    throw new IllegalArgumentException("the family " + model.kind().family() + " is not known");
  }
}
