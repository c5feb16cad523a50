package org.crosswind.glm.design;

/**
 * A level of a factor, or a cell of several.
 *
 * @param name of a cell, the levels joined by colons
 * @param observations complete rows at this level, or the sum of their frequencies
 * @param successes of these, those whose response is 1; 0 where the response is a measurement
 */
public record Level(String name, long observations, long successes) {
  /** Whether there are rows here and all have the same response: no finite estimate exists. */
  public boolean constantResponse() {
    return observations > 0 && (successes == 0 || successes == observations);
  }
}
