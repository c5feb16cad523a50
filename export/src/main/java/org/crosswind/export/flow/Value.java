package org.crosswind.export.flow;

/** A value of an expression in a flow. */
sealed interface Value {
  /** A column that is read as what its use says. */
  record Raw(String column) implements Value {}

  record Num(String name) implements Value {}

  record Text(String name) implements Value {}

  /** A truth of three: true, false, or unknown when it is neither. */
  record Truth(String yes, String no) implements Value {}
}
