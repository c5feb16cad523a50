package org.crosswind.glm.expression;

/**
 * The three truth values of SQL; ordered FALSE, UNKNOWN, TRUE, and is the lesser, or the greater.
 */
public enum Truth {
  FALSE,
  UNKNOWN,
  TRUE;

  /** TRUE or FALSE. */
  public static Truth of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** The logical value that a text is; UNKNOWN for other texts. */
  public static Truth parse(String text) {
    return switch (text.strip()) {
      case "TRUE", "true", "True" -> TRUE;
      case "FALSE", "false", "False" -> FALSE;
      default -> UNKNOWN;
    };
  }

  /** FALSE when either is, else UNKNOWN when either is, else TRUE. */
  public Truth and(Truth other) {
    return compareTo(other) <= 0 ? this : other;
  }

  /** TRUE when either is, else UNKNOWN when either is, else FALSE. */
  public Truth or(Truth other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** TRUE and FALSE change places; UNKNOWN stays. */
  public Truth not() {
    return switch (this) {
      case TRUE -> FALSE;
      case FALSE -> TRUE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  /** 0, NaN or 1. */
  double number() {
    return switch (this) {
      case FALSE -> 0;
      case UNKNOWN -> Double.NaN;
      case TRUE -> 1;
    };
  }

  /** The level, as R writes it; null when unknown. */
  public String text() {
    return this == UNKNOWN ? null : name();
  }
}
