package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Variable;

/** The combinations of levels that no row has, by name. */
final class EmptyCells {
  /** So many are named. */
  private static final int NAMED = 5;

  private final Design design;
  private final Variable cells;
  private final Set<List<Integer>> known;

  /** Of a variable that is the cells of several factors. */
  EmptyCells(Design design, Variable cells) {
    this.design = design;
    this.cells = cells;
    known = new HashSet<>(cells.cells());
  }

  /**
   * {@code a=x and b=y}, the first few of them, and how many more.
   *
   * @param all how many there are
   */
  String text(double all) {
    List<String> names = new ArrayList<>();
    search(new ArrayList<>(), names);
    double more = all - names.size();
    return String.join(", ", names)
        + (more > 0 ? String.format(Locale.ROOT, " and %.0f more", more) : "");
  }

  /** Goes through the cells in the order of the levels, the last factor's changing fastest. */
  private void search(List<Integer> start, List<String> names) {
    if (start.size() == cells.parts().size()) {
      if (!known.contains(start)) {
        names.add(name(start));
      }
      return;
    }
    Variable factor = design.variables().get(cells.parts().get(start.size()));
    for (int code = 0; code < factor.levels().size() && names.size() < NAMED; code++) {
      if (factor.levels().get(code).observations() > 0) {
        start.add(code);
        search(start, names);
        start.remove(start.size() - 1);
      }
    }
  }

  private String name(List<Integer> cell) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      Variable factor = design.variables().get(cells.parts().get(i));
      parts.add(factor.name() + "=" + factor.levels().get(cell.get(i)).name());
    }
    return String.join(" and ", parts);
  }
}
