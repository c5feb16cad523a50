package org.crosswind.architecture.samples.formats;

import org.crosswind.architecture.samples.jobs.Unseeded;

public final class UsesJobs {
  Object upward(Unseeded other) {
    return other.hashCode();
  }
}
