package org.crosswind.glm.fit;

/** How a fit ended. */
public enum FitStatus {
  /** Both criteria held: the estimates are the maximum of the likelihood. */
  CONVERGED,
  /** The iterations ran out first. */
  MAX_ITERATIONS,
  /** The likelihood rises without end in a named direction: some estimates are infinite. */
  SEPARATED,
  /** The information became singular on the way, or no step raised the likelihood. */
  SINGULAR
}
