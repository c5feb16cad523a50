package org.crosswind.architecture.samples.glm.cycle;

import org.crosswind.architecture.samples.glm.UsesCycle;

public final class UsesGlm {
  int back(UsesCycle other) {
    return other.hashCode();
  }
}
