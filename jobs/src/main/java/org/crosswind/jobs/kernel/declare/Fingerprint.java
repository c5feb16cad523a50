package org.crosswind.jobs.kernel.declare;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A digest of lines: the same lines, and no others, have the same. */
public final class Fingerprint {
  /** The directory in an output where what is to replace it waits until it is whole. */
  public static final String WAITING = "_next";

  private final StringBuilder text = new StringBuilder();

  Fingerprint line(String line) {
    text.append(line.length()).append(':').append(line).append('\n');
    return this;
  }

  String sha256() {
    return sha256(text.toString());
  }

  /** The SHA-256 of a text, 64 hexadecimal digits. */
  public static String sha256(String text) {
    return HexFormat.of().formatHex(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** A SHA-256 of nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
