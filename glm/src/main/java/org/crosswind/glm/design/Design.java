package org.crosswind.glm.design;

import java.util.List;
import java.util.Map;

/**
 * All that is known of the data before the fit, frozen with the design-matrix file.
 *
 * @param terms of the formula, by the positions of what they are made of
 * @param weights null without prior weights
 * @param offset the formula's text of the offset; null without one
 * @param cluster the column that names each row's cluster; null without one
 * @param rows rows read, complete or not
 * @param observations complete rows of positive weight: those that enter the fit
 * @param missing by variable (the response too), the rows that lack it; a row may count several
 *     times
 * @param missingValues texts that stood for no value, beside those that always do
 * @param set the columns that were derived of the rows', as {@code name = expression}, in order
 * @param where the condition on the rows; null without one
 */
public record Design(
    String formula,
    Response response,
    List<Variable> variables,
    boolean intercept,
    List<Term> terms,
    Weights weights,
    String offset,
    String cluster,
    long rows,
    long observations,
    Map<String, Long> missing,
    List<String> missingValues,
    List<String> set,
    String where) {

  /**
   * A term of the model.
   *
   * @param name as R labels it, {@code a:factor(b)}
   * @param variables the names of its variables, in order
   * @param factors for each of these the position in {@link Design#variables()} when it is a
   *     factor, -1 when it is a number
   * @param cells the position of its factor, or of the cells of its factors; -1 without any
   * @param number the position of its number, or of the product of its numbers; -1 without any
   */
  public record Term(
      String name, List<String> variables, List<Integer> factors, int cells, int number) {
    public Term {
      variables = List.copyOf(variables);
      factors = List.copyOf(factors);
    }
  }

  public Design {
    variables = List.copyOf(variables);
    terms = List.copyOf(terms);
    missingValues = missingValues == null ? List.of() : List.copyOf(missingValues);
    set = set == null ? List.of() : List.copyOf(set);
  }

  /** The same design of rows that were read so. */
  public Design readWith(List<String> missingTexts, List<String> derived, String condition) {
    return new Design(
        formula,
        response,
        variables,
        intercept,
        terms,
        weights,
        offset,
        cluster,
        rows,
        observations,
        missing,
        missingTexts,
        derived,
        condition);
  }

  /** The observations that the rows stand for: the sum of frequencies, or the rows. */
  public long sampleSize() {
    return weights != null && weights.kind() == Weights.Kind.FREQUENCY
        ? (long) weights.sum()
        : observations;
  }

  /** The sum of the weights; without weights the number of rows. */
  public double totalWeight() {
    return weights == null ? observations : weights.sum();
  }

  /** By what the weights of rows are divided; 1 without weights. */
  public double weightScale() {
    return weights == null ? 1 : weights.scale();
  }

  /** Whether a row's likelihood depends on more than its columns and its response. */
  public boolean plain() {
    return weights == null && offset == null;
  }
}
