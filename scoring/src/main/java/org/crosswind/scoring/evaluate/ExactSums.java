package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.math.ExactSum;

/** Several exact sums, and what of them travels. */
final class ExactSums {
  private ExactSums() {}

  static ExactSum[] none(int size) {
    ExactSum[] sums = new ExactSum[size];
    Arrays.setAll(sums, i -> new ExactSum());
    return sums;
  }

  static List<List<Double>> parts(ExactSum... sums) {
    List<List<Double>> parts = new ArrayList<>();
    for (ExactSum sum : sums) {
      parts.add(Arrays.stream(sum.parts()).boxed().toList());
    }
    return parts;
  }

  static void add(ExactSum[] sums, List<List<Double>> parts) {
    for (int i = 0; i < sums.length; i++) {
      parts.get(i).forEach(sums[i]::add);
    }
  }
}
