package org.crosswind.glm.fit;

/** Told of every pass, for progress and logs. */
@FunctionalInterface
public interface IrlsListener {
  /**
   * A pass has been made.
   *
   * @param iteration 0 at the start value
   * @param halvings how often the step of this iteration was halved
   */
  void passed(int iteration, int halvings, PassSums sums);
}
