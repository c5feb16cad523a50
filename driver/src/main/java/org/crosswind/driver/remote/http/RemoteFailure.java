package org.crosswind.driver.remote.http;

import org.crosswind.jobs.kernel.declare.DataException;

/** A service refuses, or answers what cannot be used; the message is for the user. */
public class RemoteFailure extends DataException {
  private static final long serialVersionUID = 1L;

  public RemoteFailure(String message) {
    super(message);
  }
}
