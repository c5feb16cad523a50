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

  /** The level; null when unknown. */
  String text() {
    return this == UNKNOWN ? null : LevelTexts.of(this == TRUE);
  }
}
