package org.crosswind.export.flow;

/**
 * An operation on values that are numbers, texts or conditions. Numbers and texts may be missing, a
 * condition holds or does not.
 */
public enum Operation {
  NEGATIVE,
  ABS,
  FLOOR,
  CEILING,
  /** To the nearest whole number, halves to the even one. */
  RINT,
  SQRT,
  EXP,
  EXPM1,
  LOG,
  LOG1P,
  LOG2,
  LOG10,
  SIN,
  COS,
  TAN,
  ASIN,
  ACOS,
  ATAN,
  TANH,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  /** The remainder of the sign of the divisor. */
  MODULO,
  POWER,
  /** Of numbers; does not hold where one is missing, as the next two. */
  LESS,
  LESS_OR_EQUAL,
  EQUAL,
  AND,
  OR,
  NOT,
  NUMBER_MISSING,
  TEXT_MISSING,
  /** The second where the first holds, a condition, else the third. */
  CHOOSE_NUMBER,
  CHOOSE_TEXT;

  /** What an operation gives. */
  public enum Result {
    NUMBER,
    TEXT,
    CONDITION
  }

  /** What this gives. */
  public Result result() {
    return switch (this) {
      case LESS, LESS_OR_EQUAL, EQUAL, AND, OR, NOT, NUMBER_MISSING, TEXT_MISSING ->
          Result.CONDITION;
      case CHOOSE_TEXT -> Result.TEXT;
      default -> Result.NUMBER;
    };
  }
}
