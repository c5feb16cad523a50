package org.crosswind.formats.scan;

/** What a variable is taken for. */
enum ColumnUse {
  NUMBER,
  FACTOR,
  /** To be found out from the values. */
  EITHER,
  /** Cells of several factors, or of what may be factors. */
  CELLS
}
