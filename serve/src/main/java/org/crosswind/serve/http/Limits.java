package org.crosswind.serve.http;

/**
 * What a server takes at most.
 *
 * @param bodyBytes of one request
 * @param heldBytes of the larger bodies of all requests under way together
 * @param requestSeconds from a request's first byte to its last, and in which a client must take
 *     the next part of an answer
 * @param idleSeconds that a connection may stay without a request
 * @param connections open at once; more wait until one is closed
 */
public record Limits(
    int bodyBytes, long heldBytes, int requestSeconds, int idleSeconds, int connections) {
  /** A body up to this size is answered at once, by the thread that read it. */
  static final int SMALL = 1 << 14;

  /** All headers of one request together. */
  static final int HEADER_BYTES = 1 << 14;

  static final int HEADERS = 100;
  static final int QUERY_PARAMETERS = 50;
}
