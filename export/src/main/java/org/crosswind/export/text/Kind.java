package org.crosswind.export.text;

import org.crosswind.glm.expression.Type;

/** How a program holds a value. */
public enum Kind {
  /** A double; dates are their days, times their microseconds. */
  NUMBER,
  TEXT,
  TRUTH;

  /** How it holds the values of a type; of a column without one by its text. */
  static Kind of(Type type) {
    return switch (type) {
      case NUMBER, DATE, TIME -> NUMBER;
      case LOGICAL -> TRUTH;
      case TEXT, UNKNOWN, MISSING, UNUSABLE -> TEXT;
    };
  }

  /** The end of the name of a function that there is for each kind. */
  String suffix() {
    return switch (this) {
      case NUMBER -> "_number";
      case TEXT -> "_text";
      case TRUTH -> "_truth";
    };
  }
}
