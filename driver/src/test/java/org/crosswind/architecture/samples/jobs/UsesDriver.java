package org.crosswind.architecture.samples.jobs;

import org.crosswind.architecture.samples.driver.Exits;

public final class UsesDriver {
  Object upward(Exits other) {
    return other.hashCode();
  }
}
