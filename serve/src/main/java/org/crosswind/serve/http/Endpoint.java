package org.crosswind.serve.http;

/** Answers the requests of a route; for any number of threads at once. */
@FunctionalInterface
public interface Endpoint {
  /**
   * Answers a request.
   *
   * @throws Refusal when it can't be answered as it asks
   */
  Answer answer(Request request);
}
