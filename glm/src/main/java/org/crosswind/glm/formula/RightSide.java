package org.crosswind.glm.formula;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.glm.formula.Formula.Term;
import org.crosswind.glm.formula.Formula.Variable;

/**
 * What stands to the right of '~'.
 *
 * @param variables in the order in which the text names them; those of no term are left out
 * @param terms by the number of their variables, then by appearance
 */
record RightSide(
    boolean intercept, List<Variable> variables, List<Term> terms, List<Variable> offsets) {

  RightSide {
    terms = List.copyOf(terms);
    offsets = List.copyOf(offsets);
    Set<Variable> used = new HashSet<>();
    terms.forEach(term -> used.addAll(term.variables()));
    variables = variables.stream().filter(used::contains).toList();
  }
}
