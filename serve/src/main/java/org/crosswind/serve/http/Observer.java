package org.crosswind.serve.http;

/** Is told what becomes of requests; by any number of threads at once. */
public interface Observer {
  /** A request has ended. */
  void ended(Visited visited);

  /** A request could not be answered for a fault of the server's own. */
  void failed(Throwable fault);

  /**
   * A request that has ended.
   *
   * @param path as it was asked, without the query
   * @param route the template of its route; empty where there is none
   * @param nanos from its headers to the last byte of its answer
   */
  record Visited(
      String method, String path, String route, int status, Answer.Tally tally, long nanos) {}
}
