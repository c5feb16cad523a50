package org.crosswind.glm.inference;

import java.util.List;

/**
 * A row of the coefficient table. Numbers that do not exist are NaN.
 *
 * @param name {@code (Intercept)}, {@code age}, {@code Carrier=AA} or {@code age:Carrier=AA}
 * @param levels the levels of the term's factors, in the term's order; empty without factors
 * @param estimate β on the scale of the data
 * @param stdError by the fit's {@link Variance}
 * @param statistic estimate / stdError: z of a logistic, t of a linear model
 * @param p two-sided
 * @param log10p its logarithm, also where p underflows
 * @param lower end of the confidence interval, as is upper
 * @param aliased not estimated, because other columns or a lack of rows leave it undetermined
 * @param reason why a number is absent, null when none is
 */
public record Coefficient(
    String name,
    String term,
    List<String> levels,
    double estimate,
    double stdError,
    double statistic,
    double p,
    double log10p,
    double lower,
    double upper,
    boolean aliased,
    String reason) {
  /** The reason at a level without observations. */
  public static final String NO_ROWS = "no rows at this level";

  /** A row without numbers but perhaps the estimate. */
  static Coefficient without(Coefficient place, double estimate, boolean aliased, String reason) {
    double none = Double.NaN;
    return new Coefficient(
        place.name,
        place.term,
        place.levels,
        estimate,
        none,
        none,
        none,
        none,
        none,
        none,
        aliased,
        reason);
  }
}
