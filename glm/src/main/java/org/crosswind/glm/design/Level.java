package org.crosswind.glm.design;

/**
 * A level of a factor.
 *
 * @param observations complete rows at this level
 * @param successes of these, the rows whose response is 1
 */
public record Level(String name, long observations, long successes) {
  /** Whether there are rows here and all have the same response: no finite estimate exists. */
  public boolean constantResponse() {
    return observations > 0 && (successes == 0 || successes == observations);
  }
}
