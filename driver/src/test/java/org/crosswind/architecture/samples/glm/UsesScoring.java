package org.crosswind.architecture.samples.glm;

import org.crosswind.architecture.samples.scoring.Prints;

public final class UsesScoring {
  Object upward(Prints other) {
    return other.hashCode();
  }
}
