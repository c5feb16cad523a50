package org.crosswind.architecture.samples.driver;

import java.time.Instant;

/** Allowed: the one class that ends the program, in the module that may print and ask the time. */
public final class Main {
  void end() {
    System.out.println(Instant.now());
    System.exit(0);
  }
}
