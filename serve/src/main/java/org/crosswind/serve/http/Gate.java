package org.crosswind.serve.http;

import java.util.concurrent.TimeUnit;

/** Counts the requests under way, and lets in no more once it is closed. */
final class Gate {
  private int under;
  private boolean closed;

  /** Counts a request in; false when the gate is closed. */
  synchronized boolean enter() {
    if (closed) {
      return false;
    }
    under++;
    return true;
  }

  synchronized void leave() {
    under--;
    if (under == 0) {
      notifyAll();
    }
  }

  synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Closes the gate, and waits for those that are in.
   *
   * @return how many have not left in this time
   */
  synchronized int close(long seconds) throws InterruptedException {
    closed = true;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (under > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        return under;
      }
      wait(left);
    }
    return 0;
  }
}
