package org.crosswind.glm.expression;

/** What an expression gives. */
public enum Type {
  NUMBER("a number"),
  TEXT("text"),
  LOGICAL("true or false"),
  /** A day; as a number the days since 1970-01-01. */
  DATE("a date"),
  /** A day and a time of day, without a zone; as a number the microseconds since 1970-01-01. */
  TIME("a time"),
  /** A column of a file that does not say its types: what its use makes of it. */
  UNKNOWN("of no known type"),
  /** No value at all, of whatever type. */
  MISSING("missing"),
  /** A list, a record or bytes, which no expression takes. */
  UNUSABLE("a list, a record or bytes");

  private final String words;

  Type(String words) {
    this.words = words;
  }

  /** Whether it counts as a number where one is taken. */
  boolean isNumber() {
    return this == NUMBER || this == LOGICAL;
  }

  boolean isCalendar() {
    return this == DATE || this == TIME;
  }

  /** Whether its value is kept as a number. */
  boolean isNumeric() {
    return this == NUMBER || isCalendar();
  }

  /** The type in a sentence, behind "is". */
  @Override
  public String toString() {
    return words;
  }
}
