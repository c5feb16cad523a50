package org.crosswind.formats.hive;

/** A text that should name a table of Hive, and does not; the message tells why, for people. */
public final class HiveNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  HiveNameException(String message) {
    super(message);
  }
}
