package org.crosswind.glm.design;

import java.util.List;

/**
 * The level that the rare levels of a factor make together. It is one of the factor's levels, and
 * that of every text that has none of its own.
 *
 * @param level its name; a level that had this name before is in it
 * @param fewerThan so many rows made a level rare
 * @param levels how many others were rare
 * @param rows their complete rows, or the sum of the frequencies of these
 * @param numerals whether all levels, the rare ones too, are those of a column of numbers
 * @param names of the rare ones, sorted; none when they are more than {@link #MOST_NAMES}
 */
public record Pool(
    String level, long fewerThan, int levels, long rows, boolean numerals, List<String> names) {
  /** More names are not kept. */
  public static final int MOST_NAMES = 1000;

  public Pool {
    names = List.copyOf(names);
  }
}
