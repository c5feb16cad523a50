package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * R's rule for the coding of factors in a term (Chambers and Hastie, Statistical Models in S,
 * 2.4.1; {@code terms.formula} and {@code model.matrix}): a factor has contrasts, all levels but
 * its reference, when the term without it is empty or part of an earlier term; else all its levels.
 * Without an intercept the first factor of the first term with one has all its levels.
 */
final class Contrasts {
  private Contrasts() {}

  /** By term, by variable of the term: whether it is a factor with a column for every level. */
  static List<boolean[]> allLevels(List<Design.Term> terms, boolean intercept) {
    List<boolean[]> all = new ArrayList<>();
    for (int t = 0; t < terms.size(); t++) {
      Design.Term term = terms.get(t);
      boolean[] full = new boolean[term.variables().size()];
      for (int i = 0; i < full.length; i++) {
        full[i] = term.factors().get(i) >= 0 && !marginIsEarlier(terms, t, i);
      }
      all.add(full);
    }
    if (!intercept) {
      completeFirst(terms, all);
    }
    return all;
  }

  private static boolean marginIsEarlier(List<Design.Term> terms, int t, int without) {
    Set<String> margin = new HashSet<>(terms.get(t).variables());
    margin.remove(terms.get(t).variables().get(without));
    return margin.isEmpty()
        || terms.subList(0, t).stream().anyMatch(e -> e.variables().containsAll(margin));
  }

  private static void completeFirst(List<Design.Term> terms, List<boolean[]> all) {
    for (int t = 0; t < terms.size(); t++) {
      for (int i = 0; i < all.get(t).length; i++) {
        if (terms.get(t).factors().get(i) >= 0) {
          all.get(t)[i] = true;
          return;
        }
      }
    }
  }
}
