package org.crosswind.glm.design;

import java.util.List;
import java.util.Map;

/**
 * All that is known of the data before the fit, frozen with the design-matrix file.
 *
 * @param terms for each term of the formula the positions of its variables
 * @param rows rows read, complete or not
 * @param missing by variable (the response too), the rows that lack it; a row may count several
 *     times
 */
public record Design(
    String formula,
    Response response,
    List<Variable> variables,
    List<Term> terms,
    long rows,
    Map<String, Long> missing) {

  /** A term of the model, as positions in {@link Design#variables()}. */
  public record Term(String name, List<Integer> variables) {
    public Term {
      variables = List.copyOf(variables);
    }
  }

  public Design {
    variables = List.copyOf(variables);
    terms = List.copyOf(terms);
  }

  /** Complete rows: those that enter the fit. */
  public long observations() {
    return response.failures() + response.successes();
  }
}
