package org.crosswind.glm.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.math.Packed;

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

  /**
   * The covariance of the coefficients that have a standard error; null when the square of one is
   * beyond the range of doubles.
   *
   * @param packed of all coefficients in the fit's coordinates
   * @param most coefficients: with more the result is null
   */
  static Covariance of(List<Coefficient> rows, Coordinates coordinates, double[] packed, int most) {
    int[] estimated =
        IntStream.range(0, rows.size()).filter(j -> rows.get(j).stdError() >= 0).toArray();
    List<String> names = IntStream.of(estimated).mapToObj(j -> rows.get(j).name()).toList();
    if (names.size() > most) {
      return null;
    }
    double[] cells = coordinates.covariance(packed, estimated);
    for (int k = 0; k < estimated.length; k++) {
      double cell = cells[Packed.index(k, k)];
      boolean lost = cell < Double.MIN_NORMAL && rows.get(estimated[k]).stdError() > 0;
      if (lost || cell == Double.POSITIVE_INFINITY) {
        return null;
      }
    }
    return new Covariance(names, cells);
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
