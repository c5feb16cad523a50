package org.crosswind.formats.scan;

import java.util.Map;
import java.util.TreeMap;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.math.ExactSum;

/** Range and exact sums, by value of the response, of the weights of complete rows. */
final class WeightScan {
  private final String column;
  private final Weights.Kind kind;
  private final Map<String, ExactSum> sums = new TreeMap<>();
  private double min = Double.POSITIVE_INFINITY;
  private double max;

  WeightScan(String column, Weights.Kind kind) {
    this.column = column;
    this.kind = kind;
  }

  /** Refuses what is no weight. */
  void check(double weight) {
    if (!(weight >= 0) || Double.isInfinite(weight)) {
      throw new UnfitRowsException(
          "the weights " + column + " hold " + weight + "; a weight is 0 or more");
    }
    if (kind == Weights.Kind.FREQUENCY && weight != Math.rint(weight)) {
      throw new UnfitRowsException(
          "the weights "
              + column
              + " hold "
              + weight
              + "; a frequency is a whole number: for sampling weights use --prob-weights");
    }
  }

  /** How many observations a row of this weight counts for. */
  long observations(double weight) {
    return kind == Weights.Kind.FREQUENCY ? (long) weight : 1;
  }

  void add(double weight, String response) {
    sums.computeIfAbsent(response, r -> new ExactSum()).add(weight);
    min = Math.min(min, weight);
    max = Math.max(max, weight);
  }

  void merge(WeightScan other) {
    other.sums.forEach(
        (response, sum) -> sums.computeIfAbsent(response, r -> new ExactSum()).add(sum));
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  /** The sum over the rows with this response. */
  double sum(String response) {
    ExactSum sum = sums.get(response);
    return sum == null ? 0 : sum.value();
  }

  Weights weights() {
    ExactSum total = new ExactSum();
    sums.values().forEach(total::add);
    return new Weights(column, kind, total.value(), min, max);
  }

  Parts parts() {
    Map<String, double[]> parts = new TreeMap<>();
    sums.forEach((response, sum) -> parts.put(response, sum.parts()));
    return new Parts(column, kind, parts, min, max);
  }

  static WeightScan of(Parts parts) {
    if (parts == null) {
      return null;
    }
    WeightScan scan = new WeightScan(parts.column, parts.kind);
    parts.sums.forEach(
        (response, terms) -> {
          ExactSum sum = new ExactSum();
          for (double term : terms) {
            sum.add(term);
          }
          scan.sums.put(response, sum);
        });
    scan.min = parts.min;
    scan.max = parts.max;
    return scan;
  }

  /** A scan as a plain document. */
  record Parts(
      String column, Weights.Kind kind, Map<String, double[]> sums, double min, double max) {}
}
