package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Indicators of levels and cells as combinations of the columns of a model: 1 in the rows at the
 * cell, 0 elsewhere. A cell without a column of its own, at a reference level, is its margin
 * without the other cells there; a margin that is no term is the sum of the cells of a term that
 * holds it.
 */
final class Indicators {
  private final Design design;
  private final Coding coding;
  private final List<Design.Term> terms;
  private final List<boolean[]> allLevels;
  private final int[][] columns;
  private final Map<Set<Integer>, Integer> termOfFactors = new HashMap<>();
  private final Map<Integer, Map<List<Integer>, Integer>> cellCodes = new HashMap<>();
  private final Map<Map<Integer, Integer>, Map<Integer, Double>> known = new HashMap<>();
  private final Set<Map<Integer, Integer>> sought = new HashSet<>();

  /**
   * Over the columns of a model.
   *
   * @param terms of the model
   * @param allLevels see {@link Contrasts#allLevels}
   * @param columns by term, by code, the column's position, or NONE or SET_ASIDE
   */
  Indicators(
      Design design,
      Coding coding,
      List<Design.Term> terms,
      List<boolean[]> allLevels,
      int[][] columns) {
    this.design = design;
    this.coding = coding;
    this.terms = terms;
    this.allLevels = allLevels;
    this.columns = columns;
    for (int t = 0; t < terms.size(); t++) {
      if (terms.get(t).number() < 0) {
        termOfFactors.put(new HashSet<>(terms.get(t).factors()), t);
      }
    }
  }

  /**
   * The combination, by column; null when the columns don't span it.
   *
   * @param cell codes by the positions of their factors; empty for all rows
   */
  Map<Integer, Double> of(Map<Integer, Integer> cell) {
    Map<Integer, Double> found = known.get(cell);
    if (found != null || !sought.add(cell)) {
      return found;
    }
    found = find(cell);
    sought.remove(cell);
    if (found != null) {
      known.put(cell, found);
    }
    return found;
  }

  private Map<Integer, Double> find(Map<Integer, Integer> cell) {
    if (cell.isEmpty() && design.intercept()) {
      return Map.of(0, 1.0);
    }
    Integer term = termOfFactors.get(cell.keySet());
    Map<Integer, Double> found = term == null ? null : ofTerm(term, cell);
    return found == null ? ofLargerTerm(cell) : found;
  }

  private Map<Integer, Double> ofTerm(int t, Map<Integer, Integer> cell) {
    int code = code(terms.get(t).cells(), cell);
    int column = code < 0 ? ModelMatrix.SET_ASIDE : columns[t][code];
    if (column >= 0) {
      return Map.of(column, 1.0);
    }
    if (column == ModelMatrix.SET_ASIDE) {
      return Map.of();
    }
    List<Integer> factors = terms.get(t).factors();
    int atReference = -1;
    for (int i = 0; i < factors.size() && atReference < 0; i++) {
      int factor = factors.get(i);
      boolean reference = cell.get(factor).equals(coding.references().get(factor));
      atReference = !allLevels.get(t)[i] && reference ? factor : -1;
    }
    return withoutOthers(cell, atReference);
  }

  /** The margin without the factor, less its other cells. */
  private Map<Integer, Double> withoutOthers(Map<Integer, Integer> cell, int factor) {
    Map<Integer, Integer> margin = new TreeMap<>(cell);
    int reference = margin.remove(factor);
    Map<Integer, Double> total = of(margin);
    if (total == null) {
      return null;
    }
    Map<Integer, Double> rest = new TreeMap<>(total);
    for (int code = 0; code < design.variables().get(factor).levels().size(); code++) {
      if (code != reference) {
        Map<Integer, Integer> other = new TreeMap<>(cell);
        other.put(factor, code);
        Map<Integer, Double> part = of(other);
        if (part == null) {
          return null;
        }
        add(rest, part, -1);
      }
    }
    return rest;
  }

  private Map<Integer, Double> ofLargerTerm(Map<Integer, Integer> cell) {
    for (int t = 0; t < terms.size(); t++) {
      List<Integer> factors = terms.get(t).factors();
      if (terms.get(t).number() < 0
          && factors.size() > cell.size()
          && factors.containsAll(cell.keySet())) {
        Map<Integer, Double> sum = sumOver(t, cell);
        if (sum != null) {
          return sum;
        }
      }
    }
    return null;
  }

  private Map<Integer, Double> sumOver(int t, Map<Integer, Integer> cell) {
    Map<Integer, Double> sum = new TreeMap<>();
    int variable = terms.get(t).cells();
    for (int code = 0; code < design.variables().get(variable).levels().size(); code++) {
      Map<Integer, Integer> inner = cell(design, variable, code);
      if (inner.entrySet().containsAll(cell.entrySet())) {
        Map<Integer, Double> part = of(inner);
        if (part == null) {
          return null;
        }
        add(sum, part, 1);
      }
    }
    return sum;
  }

  private static void add(Map<Integer, Double> sum, Map<Integer, Double> part, double sign) {
    part.forEach((column, value) -> sum.merge(column, sign * value, Double::sum));
    sum.values().removeIf(value -> value == 0);
  }

  /** The codes of a cell by its factors; of a level, its own. */
  static Map<Integer, Integer> cell(Design design, int variable, int code) {
    Map<Integer, Integer> cell = new TreeMap<>();
    if (variable < 0) {
      return cell;
    }
    Variable cells = design.variables().get(variable);
    if (cells.parts().isEmpty()) {
      cell.put(variable, code);
    }
    for (int i = 0; i < cells.parts().size(); i++) {
      cell.put(cells.parts().get(i), cells.cells().get(code).get(i));
    }
    return cell;
  }

  /** The code of a cell, -1 when no row is in it. */
  private int code(int variable, Map<Integer, Integer> cell) {
    Variable cells = design.variables().get(variable);
    if (cells.parts().isEmpty()) {
      return cell.get(variable);
    }
    Map<List<Integer>, Integer> codes =
        cellCodes.computeIfAbsent(
            variable,
            v -> {
              Map<List<Integer>, Integer> byCell = new HashMap<>();
              for (int code = 0; code < cells.cells().size(); code++) {
                byCell.put(cells.cells().get(code), code);
              }
              return byCell;
            });
    List<Integer> key = new ArrayList<>();
    cells.parts().forEach(part -> key.add(cell.get(part)));
    return codes.getOrDefault(key, -1);
  }
}
