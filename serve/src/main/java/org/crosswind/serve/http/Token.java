package org.crosswind.serve.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The bearer token that requests must have. */
public final class Token {
  private static final String SCHEME = "Bearer ";

  /** Its digest: digests are of one length, so that a comparison tells nothing of it. */
  private final byte[] digest;

  private Token(byte[] digest) {
    this.digest = digest;
  }

  /** Where none is needed. */
  public static Token none() {
    return new Token(null);
  }

  public static Token of(String secret) {
    return new Token(digest(secret));
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Checks the header Authorization of a request.
   *
   * @param header null where it is not there
   * @throws Refusal when it has not this token; the token that was sent is not repeated
   */
  void check(String header) {
    if (digest == null) {
      return;
    }
    boolean bearer = header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    byte[] sent = digest(bearer ? header.substring(SCHEME.length()).strip() : "");
    if (!MessageDigest.isEqual(sent, digest) || !bearer) {
      throw Refusal.of(
          401,
          header == null
              ? "the header Authorization is not there; it must be: Bearer TOKEN"
              : "the header Authorization has not the token of this server");
    }
  }
}
