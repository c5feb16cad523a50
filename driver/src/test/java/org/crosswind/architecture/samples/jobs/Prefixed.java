package org.crosswind.architecture.samples.jobs;

public final class Prefixed {
  public int getCount() {
    return 1;
  }
}
