package org.crosswind.formats.cube;

import java.util.ArrayList;
import java.util.List;

/** Which totals over factors there are beside the cells. */
public enum Margins {
  /** None. */
  NONE,
  /** Over the last factor, the last two, and so on to all. */
  ROLLUP,
  /** Over every set of the factors. */
  CUBE;

  /** Of so many factors every set may be totalled over: 4,095 totals for a cell. */
  public static final int MOST_FACTORS = 12;

  /**
   * The sets of factors that are totalled over, as lists of whether each is; the empty set, which
   * gives the cells themselves, comes first.
   *
   * @param factors at most {@link #MOST_FACTORS} for CUBE
   */
  public List<boolean[]> sets(int factors) {
    List<boolean[]> sets = new ArrayList<>();
    if (this == CUBE) {
      for (int set = 0; set < 1 << factors; set++) {
        boolean[] totalled = new boolean[factors];
        for (int f = 0; f < factors; f++) {
          totalled[f] = (set >> f & 1) == 1;
        }
        sets.add(totalled);
      }
      return sets;
    }
    for (int from = factors; from >= (this == ROLLUP ? 0 : factors); from--) {
      boolean[] totalled = new boolean[factors];
      for (int f = from; f < factors; f++) {
        totalled[f] = true;
      }
      sets.add(totalled);
    }
    return sets;
  }
}
