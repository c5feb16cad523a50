package org.crosswind.architecture.samples.glm;

import org.crosswind.architecture.samples.glm.cycle.UsesGlm;

public final class UsesCycle {
  int there(UsesGlm other) {
    return other.hashCode();
  }
}
