package org.crosswind.scoring.validate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.crosswind.glm.inference.Calibration;
import org.crosswind.glm.math.Packed;
import org.crosswind.scoring.ModelDocument;

/**
 * A fitted model held to the true one that made its data.
 *
 * @param agrees whether the tail of chi-square lies in [1e-4, 1 - 1e-4], or without the covariance
 *     of the coefficients that of the Kolmogorov-Smirnov distance is not below 1e-4
 * @param status of the fit
 * @param observations it used
 * @param compared coefficients
 * @param notCompared coefficients without a finite estimate
 * @param chiSquare null without the covariance, as are its degrees and its tail
 * @param extremes the compared coefficients that are farthest off
 * @param notes what else the reader should know, a line each
 */
public record Validation(
    boolean agrees,
    String status,
    long observations,
    int compared,
    List<String> notCompared,
    Double mean,
    Double standardDeviation,
    Double largest,
    Double beyond,
    Double distance,
    Double distanceTail,
    Double chiSquare,
    Integer degrees,
    Double chiSquareTail,
    List<Extreme> extremes,
    List<String> notes) {
  private static final double LEAST_TAIL = 1e-4;
  private static final int EXTREMES = 5;

  /** A coefficient, what it estimates, and (estimate - truth)/standard error. */
  public record Extreme(String name, double estimate, double truth, double stdError, double z) {}

  /**
   * Holds a model to the truth.
   *
   * @throws IllegalArgumentException when they cannot be compared: other terms, no estimates, or a
   *     column whose effect others have taken
   */
  public static Validation of(ModelDocument model, TrueModel truth) {
    TrueCoefficients values = new TrueCoefficients(model, truth);
    List<Extreme> all = new ArrayList<>();
    List<String> left = new ArrayList<>();
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      if (values.compares(c)) {
        double value = values.of(c.name());
        double z = (c.estimate() - value) / c.stdError();
        all.add(new Extreme(c.name(), c.estimate(), value, c.stdError(), z));
      } else {
        left.add(c.name());
      }
    }
    if (all.isEmpty()) {
      throw new IllegalArgumentException("the model has no estimate to compare");
    }
    Calibration calibration = calibration(model, all);
    List<Extreme> extremes =
        all.stream()
            .sorted(Comparator.comparingDouble(e -> -Math.abs(e.z())))
            .limit(EXTREMES)
            .toList();
    return of(model, calibration, left, extremes, values.notes());
  }

  /** This with more notes. */
  public Validation with(List<String> more) {
    List<String> all = new ArrayList<>(more);
    all.addAll(notes);
    return new Validation(
        agrees,
        status,
        observations,
        compared,
        notCompared,
        mean,
        standardDeviation,
        largest,
        beyond,
        distance,
        distanceTail,
        chiSquare,
        degrees,
        chiSquareTail,
        extremes,
        List.copyOf(all));
  }

  private static Validation of(
      ModelDocument model,
      Calibration found,
      List<String> left,
      List<Extreme> extremes,
      List<String> notes) {
    boolean exact = found.degrees() > 0;
    double tail = found.chiSquareTail();
    boolean agrees =
        exact ? tail >= LEAST_TAIL && tail <= 1 - LEAST_TAIL : found.distanceTail() >= LEAST_TAIL;
    return new Validation(
        agrees,
        model.kind().status(),
        model.sample().observations(),
        found.count(),
        left,
        finite(found.mean()),
        finite(found.standardDeviation()),
        finite(found.largest()),
        finite(found.beyond()),
        finite(found.distance()),
        finite(found.distanceTail()),
        finite(found.chiSquare()),
        exact ? found.degrees() : null,
        finite(tail),
        extremes,
        notes);
  }

  private static Double finite(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static Calibration calibration(ModelDocument model, List<Extreme> all) {
    if (model.estimates().covariance() == null) {
      return Calibration.of(all.stream().mapToDouble(Extreme::z).toArray());
    }
    // The covariance is of the coefficients that have a standard error, in their order.
    List<String> names =
        model.estimates().coefficients().stream()
            .filter(c -> c.stdError() != null)
            .map(ModelDocument.Coefficient::name)
            .toList();
    int[] at = all.stream().mapToInt(e -> names.indexOf(e.name())).toArray();
    double[] packed = new double[Packed.size(at.length)];
    for (int k = 0; k < at.length; k++) {
      for (int j = 0; j <= k; j++) {
        int row = Math.max(at[j], at[k]);
        packed[Packed.index(j, k)] =
            model.estimates().covariance().rows().get(row).get(Math.min(at[j], at[k]));
      }
    }
    double[] difference = new double[at.length];
    Arrays.setAll(difference, k -> all.get(k).estimate() - all.get(k).truth());
    return Calibration.of(difference, packed);
  }
}
