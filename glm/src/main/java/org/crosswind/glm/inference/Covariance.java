package org.crosswind.glm.inference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

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
   * The covariance of the coefficients that have a standard error.
   *
   * @param packed of all coefficients in the fit's coordinates
   * @param most coefficients: with more the result is null
   */
  static Covariance of(List<Coefficient> rows, Coordinates coordinates, double[] packed, int most) {
    int[] estimated =
        IntStream.range(0, rows.size()).filter(j -> rows.get(j).stdError() >= 0).toArray();
    List<String> names = IntStream.of(estimated).mapToObj(j -> rows.get(j).name()).toList();
    return names.size() > most
        ? null
        : new Covariance(names, coordinates.covariance(packed, estimated));
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
