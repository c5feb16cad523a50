package org.crosswind.driver.remote;

import java.io.IOException;
import java.io.InterruptedIOException;

/** Waits a while. */
final class Pause {
  private Pause() {}

  static void milliseconds(long time) throws IOException {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
