package org.crosswind.architecture.samples.formats;

import java.time.Instant;

public final class Clock {
  Instant now() {
    return Instant.now();
  }

  long millis() {
    return System.currentTimeMillis();
  }
}
