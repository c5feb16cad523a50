package org.crosswind.architecture.samples.glm;

import java.util.function.DoubleUnaryOperator;

public final class PlatformMath {
  double call(double x) {
    return Math.log1p(x);
  }

  DoubleUnaryOperator reference() {
    return Math::exp;
  }
}
