package org.crosswind.glm.design;

import java.util.List;
import org.crosswind.glm.expression.Numerals;

/**
 * A variable that a design stores, over the complete rows: a number, a factor, or the cells of
 * several factors.
 *
 * @param name as it stands in the names of columns: {@code age}, {@code log(x)}, {@code a:b} for a
 *     product, {@code Carrier} for a factor, {@code f:g} for cells
 * @param source the formula's text for it, which {@link
 *     org.crosswind.glm.formula.Formula.Term#parse} reads: {@code factor(Month)} for {@code Month}
 * @param levels of a factor or of cells, in their fixed order; empty for a number
 * @param parts of cells, the positions of the factors; empty otherwise
 * @param cells of cells, by code the codes of the parts; empty otherwise
 * @param min of a number; 0 for a factor or without rows, as are max and mean
 * @param mean the exact mean over the rows, unweighted, rounded once
 * @param decided why it is a number or a factor, in words; null where that is not known, and of
 *     products and cells
 * @param pool of a factor whose rare levels are one; null otherwise
 * @param bins of a number, how its values are spread; null where that is not known, and of products
 */
public record Variable(
    String name,
    String source,
    boolean factor,
    List<Level> levels,
    List<Integer> parts,
    List<List<Integer>> cells,
    double min,
    double max,
    double mean,
    String decided,
    Pool pool,
    Bins bins) {
  public Variable {
    levels = List.copyOf(levels);
    parts = List.copyOf(parts);
    cells = List.copyOf(cells);
  }

  public static Variable factor(String name, String source, List<Level> levels) {
    return new Variable(
        name, source, true, levels, List.of(), List.of(), 0, 0, 0, null, null, null);
  }

  /** The cells of several factors that have rows. */
  public static Variable cells(Layout.Slot slot, List<Level> levels, List<List<Integer>> cells) {
    String name = slot.name();
    List<Integer> parts = slot.positions();
    return new Variable(name, slot.source(), true, levels, parts, cells, 0, 0, 0, null, null, null);
  }

  public static Variable number(String name, double min, double max, double mean) {
    return new Variable(
        name, name, false, List.of(), List.of(), List.of(), min, max, mean, null, null, null);
  }

  /** This variable, and why it is a number or a factor. */
  public Variable decided(String why) {
    return new Variable(
        name, source, factor, levels, parts, cells, min, max, mean, why, pool, bins);
  }

  /** This number, and how its values are spread. */
  public Variable binned(Bins spread) {
    return new Variable(
        name, source, factor, levels, parts, cells, min, max, mean, decided, pool, spread);
  }

  /** This factor, of whose levels one is a pool; null for none. */
  public Variable pooled(Pool rare) {
    return new Variable(
        name, source, factor, levels, parts, cells, min, max, mean, decided, rare, bins);
  }

  /** Whether this is a factor of the formula, not the cells of several. */
  public boolean simpleFactor() {
    return factor && parts.isEmpty();
  }

  /**
   * The code of a level, or -1. Where the levels are those of a column of numbers, a number may be
   * written in any notation.
   */
  public int code(String level) {
    int code = codeOf(level);
    return code < 0 && hasNumerals() ? codeOf(Numerals.canonical(level)) : code;
  }

  /**
   * Whether the levels are those of a column of numbers: each is the name of one, but for the pool.
   */
  public boolean hasNumerals() {
    return pool != null
        ? pool.numerals()
        : Numerals.areNames(levels.stream().map(Level::name).toList());
  }

  private int codeOf(String level) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(level)) {
        return i;
      }
    }
    return -1;
  }
}
