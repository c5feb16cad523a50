package org.crosswind.driver.remote.http;

import java.net.URI;

/**
 * A request.
 *
 * @param type the content type of the body; null without one
 * @param body null for none
 */
record Call(String method, URI uri, String type, Body body) {
  /** The same at another address. */
  Call at(URI other) {
    return new Call(method, other, type, body);
  }

  /** Scheme, host and port, for people and as the key of what is known of a server. */
  static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
