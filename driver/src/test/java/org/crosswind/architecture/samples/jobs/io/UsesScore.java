package org.crosswind.architecture.samples.jobs.io;

import org.crosswind.architecture.samples.jobs.score.Used;

public final class UsesScore {
  int upward(Used other) {
    return other.hashCode();
  }
}
