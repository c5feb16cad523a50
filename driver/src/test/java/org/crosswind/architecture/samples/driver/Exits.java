package org.crosswind.architecture.samples.driver;

public final class Exits {
  void exit() {
    System.exit(1);
  }

  void halt() {
    Runtime.getRuntime().halt(1);
  }
}
