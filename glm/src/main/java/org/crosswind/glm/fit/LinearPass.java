package org.crosswind.glm.fit;

import java.io.IOException;

/** Passes over all observations for a linear model. */
public interface LinearPass {
  /** The sums that are asked for. */
  LinearSums at(LinearRequest request) throws IOException;

  /** The products of the clusters' scores at the request's β, in its units. */
  ClusterPass.Sums clusters(LinearRequest request) throws IOException;
}
