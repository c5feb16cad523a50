package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The covariance of coefficients on the scale of the data.
 *
 * @param names of the k coefficients
 * @param packed upper triangle, column after column, k(k+1)/2 cells
 * @param centred what is otherwise for columns less their means; null when nothing is, or when the
 *     fit's columns are not the coefficients'
 */
@SuppressWarnings("ArrayRecordComponent") // compared by its cells
public record Covariance(List<String> names, double[] packed, CentredCovariance centred) {
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
    int[] estimated = IntStream.range(0, rows.size()).filter(j -> hasError(rows.get(j))).toArray();
    List<String> names = IntStream.of(estimated).mapToObj(j -> rows.get(j).name()).toList();
    if (names.size() > most) {
      return null;
    }
    boolean lost = rows.stream().anyMatch(Covariance::isBeyond);
    return lost
        ? null
        : new Covariance(
            names,
            coordinates.covariance(packed, estimated),
            CentredCovariance.of(coordinates, packed, estimated));
  }

  /** Whether the square of a standard error is no double, or one of few digits. */
  private static boolean isBeyond(Coefficient row) {
    double variance = row.stdError() * row.stdError();
    return row.stdError() > 0
        && (variance < Double.MIN_NORMAL || variance == Double.POSITIVE_INFINITY);
  }

  /** The lines, and one that tells why there is no covariance if scale is the reason. */
  static List<String> diagnosed(List<String> lines, List<Coefficient> rows) {
    List<String> beyond =
        rows.stream().filter(Covariance::isBeyond).map(Coefficient::name).toList();
    if (beyond.isEmpty()) {
      return lines;
    }
    List<String> more = new ArrayList<>(lines);
    more.add(
        Aliases.some(beyond)
            + ": the square of the standard error is beyond the range of doubles, so that there is no"
            + " covariance, and predictions have no errors; multiply or divide the column by a"
            + " power of ten");
    return List.copyOf(more);
  }

  private static boolean hasError(Coefficient row) {
    return row.stdError() >= 0 && Double.isFinite(row.stdError());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Covariance c
        && names.equals(c.names)
        && Arrays.equals(packed, c.packed)
        && Objects.equals(centred, c.centred);
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
