package org.crosswind.glm.inference;

import java.util.Arrays;
import java.util.List;

/**
 * The covariance of coefficients on the scale of the data.
 *
 * @param names of the k coefficients
 * @param packed upper triangle, column after column, k(k+1)/2 cells
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its cells
public record Covariance(List<String> names, double[] packed) {
  public Covariance {
    names = List.copyOf(names);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Covariance c
        && names.equals(c.names)
        && Arrays.equals(packed, c.packed);
  }

  @Override
  public int hashCode() {
    return 31 * names.hashCode() + Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return names + " " + Arrays.toString(packed);
  }
}
