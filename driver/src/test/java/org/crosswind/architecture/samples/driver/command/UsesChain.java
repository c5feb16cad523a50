package org.crosswind.architecture.samples.driver.command;

import org.crosswind.architecture.samples.driver.chain.Used;

public final class UsesChain {
  int upward(Used other) {
    return other.hashCode();
  }
}
