package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.formula.Formula;

/**
 * What a scan must follow beside the variables: the products of numbers, and the cells of factors,
 * that meet in a term. A variable that may still turn out to be either is taken both ways.
 */
final class Candidates {
  /** In one term; each doubles the ways. */
  private static final int MOST_UNKNOWN = 8;

  private final Formula formula;
  private final List<ColumnUse> uses;

  /**
   * For a formula.
   *
   * @param uses of its variables
   */
  Candidates(Formula formula, List<ColumnUse> uses) {
    this.formula = formula;
    this.uses = uses;
  }

  /** Products by the positions of their variables. */
  List<List<Integer>> products() {
    return together(ColumnUse.NUMBER);
  }

  /** Cells by the positions of their variables. */
  List<List<Integer>> cells() {
    return together(ColumnUse.FACTOR);
  }

  private List<List<Integer>> together(ColumnUse sure) {
    Set<List<Integer>> sets = new LinkedHashSet<>();
    for (Formula.Term term : formula.terms()) {
      List<Integer> positions =
          term.variables().stream().map(formula.variables()::indexOf).toList();
      long unknown = positions.stream().filter(v -> uses.get(v) == ColumnUse.EITHER).count();
      if (unknown > MOST_UNKNOWN) {
        throw new UnfitRowsException(
            term + " joins too many columns of unknown type; say factor() of the factors");
      }
      for (int choice = 0; choice < 1 << unknown; choice++) {
        List<Integer> set = chosen(positions, sure, choice);
        if (set.size() > 1) {
          sets.add(set);
        }
      }
    }
    return List.copyOf(sets);
  }

  /**
   * The variables that are surely of the use, and of the unknown ones those of the choice's bits.
   */
  private List<Integer> chosen(List<Integer> positions, ColumnUse sure, int choice) {
    List<Integer> set = new ArrayList<>();
    int unknown = 0;
    for (int v : positions) {
      boolean either = uses.get(v) == ColumnUse.EITHER;
      if (uses.get(v) == sure || (either && (choice >> unknown & 1) == 1)) {
        set.add(v);
      }
      unknown += either ? 1 : 0;
    }
    return set;
  }
}
