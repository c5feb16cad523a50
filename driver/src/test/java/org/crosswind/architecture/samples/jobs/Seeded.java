package org.crosswind.architecture.samples.jobs;

import java.util.Random;

/** Allowed: the same numbers every time. */
public final class Seeded {
  double random(long seed) {
    return new Random(seed).nextDouble();
  }
}
