package org.crosswind.glm.inference;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.glm.fit.FitStatus;

/**
 * A model without one of its terms, beside the whole model.
 *
 * @param parameters estimated without the term
 * @param deviance without the term
 * @param status of the fit without the term
 * @param test the likelihood ratio: the difference of the deviances is χ² with the difference of
 *     the parameters as degrees of freedom when all coefficients of the term are 0 (Wilks, Annals
 *     of Mathematical Statistics 9, 1938)
 */
public record Deletion(int parameters, double deviance, FitStatus status, TermTest test) {

  /**
   * The terms that may be left out while all others stay, as R's {@code drop.scope}: those that no
   * other term contains. Positions in the design, ascending.
   */
  public static List<Integer> scope(Design design) {
    List<Set<String>> sets =
        design.terms().stream().map(t -> (Set<String>) new HashSet<>(t.variables())).toList();
    return IntStream.range(0, sets.size())
        .filter(
            t ->
                sets.stream()
                    .noneMatch(s -> s.size() > sets.get(t).size() && s.containsAll(sets.get(t))))
        .boxed()
        .toList();
  }

  /** The comparison of two fits to the same rows. */
  public static Deletion of(String term, LogitFit whole, LogitFit without) {
    return new Deletion(
        without.parameters(),
        without.deviance(),
        without.status(),
        test(
            term,
            without.deviance() - whole.deviance(),
            whole.parameters() - without.parameters()));
  }

  /** The comparison with the model of no column at all, whose deviance is the null deviance. */
  public static Deletion toNothing(String term, LogitFit whole) {
    return new Deletion(
        0,
        whole.nullDeviance(),
        FitStatus.CONVERGED,
        test(term, whole.nullDeviance() - whole.deviance(), whole.parameters()));
  }

  /**
   * The test of a difference of deviances; one below 0 is rounding error and counts as 0.
   *
   * @param degrees without any there is nothing to test, and the numbers are NaN
   */
  public static TermTest test(String term, double difference, int degrees) {
    if (degrees <= 0) {
      return new TermTest(term, 0, Double.NaN, Double.NaN, Double.NaN);
    }
    double ratio = Math.max(0, difference);
    return new TermTest(
        term,
        degrees,
        ratio,
        ChiSquareTail.upper(ratio, degrees),
        ChiSquareTail.log10Upper(ratio, degrees));
  }
}
