package org.crosswind.driver.remote.http;

/** No address of a service answers, now: it may be about to be started again. */
public final class Unreachable extends RemoteFailure {
  private static final long serialVersionUID = 1L;

  public Unreachable(String message) {
    super(message);
  }
}
