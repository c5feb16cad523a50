package org.crosswind.glm.formula;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.formula.Formula.Term;
import org.crosswind.glm.formula.Formula.Variable;

/**
 * Writes the right side of a formula so that it parses to the same: the order in which terms are
 * written is the order of their variables, and of the terms of one length. The terms stand sorted
 * where that gives the order of the variables; else a longer term comes before a shorter one, as in
 * {@code b:a + a}; where that does not help either, as for {@code (a + b):c}, the product of all
 * variables names them first and is taken out at the end.
 */
final class CanonicalText {
  private final RightSide right;
  private final Map<Integer, Deque<Term>> waiting = new LinkedHashMap<>();
  private final Set<Variable> named = new HashSet<>();

  private CanonicalText(RightSide right) {
    this.right = right;
    for (Term term : right.terms()) {
      waiting.computeIfAbsent(term.variables().size(), n -> new ArrayDeque<>()).add(term);
    }
  }

  static String of(RightSide right) {
    return new CanonicalText(right).text();
  }

  private String text() {
    List<Term> terms = ordered();
    boolean complete = terms.size() == right.terms().size();
    String product = new Term(right.variables()).toString();
    List<String> parts = new ArrayList<>();
    if (right.terms().isEmpty()) {
      parts.add(right.intercept() ? "1" : "0");
    } else if (!complete) {
      parts.add(product);
    }
    (complete ? terms : right.terms()).forEach(term -> parts.add(term.toString()));
    right.offsets().forEach(offset -> parts.add("offset(" + offset.name() + ")"));
    return String.join(" + ", parts)
        + (complete ? "" : " - " + product)
        + (right.intercept() || right.terms().isEmpty() ? "" : " - 1");
  }

  /** The terms as they can be written; fewer than there are when no order says it all. */
  private List<Term> ordered() {
    List<Term> ordered = new ArrayList<>();
    Deque<Term> next;
    while ((next = writable()) != null) {
      Term term = next.remove();
      ordered.add(term);
      named.addAll(term.variables());
    }
    return ordered;
  }

  /** The shortest terms whose first names no variable before its turn; null when there is none. */
  private Deque<Term> writable() {
    for (Deque<Term> queue : waiting.values()) {
      if (!queue.isEmpty() && inTurn(queue.element())) {
        return queue;
      }
    }
    return null;
  }

  private boolean inTurn(Term term) {
    int at = named.size();
    for (Variable variable : term.variables()) {
      if (!named.contains(variable) && !variable.equals(right.variables().get(at++))) {
        return false;
      }
    }
    return true;
  }
}
