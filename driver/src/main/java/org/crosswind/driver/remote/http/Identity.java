package org.crosswind.driver.remote.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who asks, and by what a server is to believe it.
 *
 * @param user where a server believes whoever says it, or together with the password
 * @param password of a gateway; null without one
 * @param token a bearer's; null without one
 */
public record Identity(String user, String password, String token) {
  /** The header {@code Authorization}, where there is something for it. */
  Optional<String> authorization() {
    if (token != null) {
      return Optional.of("Bearer " + token);
    }
    if (password == null) {
      return Optional.empty();
    }
    byte[] both = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return Optional.of("Basic " + Base64.getEncoder().encodeToString(both));
  }

  @Override
  public String toString() {
    return user;
  }
}
