package org.crosswind.glm.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Terms without repeats, in order of appearance, and R's algebra of them. A term is the ascending
 * list of its variables' positions.
 */
final class TermSet {
  static final int MOST = 100_000;

  private final Set<List<Integer>> terms = new LinkedHashSet<>();

  /** Thrown by the operation that makes more than {@value #MOST} terms. */
  static final class TooManyTerms extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The set of one term of one variable. */
  static TermSet of(int variable) {
    TermSet single = new TermSet();
    single.add(List.of(variable));
    return single;
  }

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** a + b. */
  TermSet plus(TermSet other) {
    TermSet sum = new TermSet();
    sum.addAll(this);
    sum.addAll(other);
    return sum;
  }

  /** a - b. */
  TermSet minus(TermSet other) {
    TermSet difference = new TermSet();
    difference.addAll(this);
    difference.terms.removeAll(other.terms);
    return difference;
  }

  /** a:b, every term of a with every term of b. */
  TermSet interaction(TermSet other) {
    TermSet products = new TermSet();
    for (List<Integer> a : terms) {
      for (List<Integer> b : other.terms) {
        products.add(merged(List.of(a, b)));
      }
    }
    return products;
  }

  /** a*b = a + b + a:b. */
  TermSet crossed(TermSet other) {
    return plus(other).plus(interaction(other));
  }

  /** a/b = a + a:b, where the a of a:b is the one term of all variables of a. */
  TermSet nesting(TermSet inner) {
    return plus(whole().interaction(inner));
  }

  /** a %in% b, every term of a with the one term of all variables of b. */
  TermSet within(TermSet outer) {
    return interaction(outer.whole());
  }

  /** a^n = a:a:…:a; beyond as many factors as there are variables nothing changes. */
  TermSet power(double exponent) {
    double last = Math.min(exponent, whole().longest() + 1.0);
    TermSet result = this;
    for (int i = 1; i < last; i++) {
      result = result.interaction(this);
    }
    return result;
  }

  /** The terms by the number of their variables, then by appearance. */
  List<List<Integer>> sorted() {
    List<List<Integer>> sorted = new ArrayList<>(terms);
    sorted.sort(Comparator.comparingInt(List::size));
    return sorted;
  }

  /** The one term of all variables. */
  private TermSet whole() {
    TermSet whole = new TermSet();
    if (!terms.isEmpty()) {
      whole.add(merged(terms));
    }
    return whole;
  }

  private static List<Integer> merged(Collection<List<Integer>> some) {
    Set<Integer> all = new TreeSet<>();
    some.forEach(all::addAll);
    return List.copyOf(all);
  }

  private int longest() {
    return terms.stream().mapToInt(List::size).max().orElse(0);
  }

  void addAll(TermSet other) {
    other.terms.forEach(this::add);
  }

  private void add(List<Integer> term) {
    terms.add(term);
    if (terms.size() > MOST) {
      throw new TooManyTerms();
    }
  }
}
