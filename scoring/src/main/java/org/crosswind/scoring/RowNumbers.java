package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.crosswind.glm.expression.Bound;
import org.crosswind.glm.expression.ColumnTypes;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/**
 * What a model reads of a row: columns, and what the formula computes of columns. Each is read once
 * a row, into an array. Numbers that are not finite count as missing: of a column under its name,
 * of {@code log(x)} under that of {@code x} when that is missing, else under {@code log(x)}.
 */
final class RowNumbers {
  private final List<String> columns;
  private final int[] slots;

  /** Columns that a variable is as they are; the others only expressions use. */
  private final boolean[] needed;

  private final boolean[] numeric;
  private final List<Formula.Variable> computed = new ArrayList<>();
  private final List<Bound> expressions = new ArrayList<>();
  private final int[][] arguments;
  private final double[] values;
  private final String[] texts;
  private final long[] missing;
  private final boolean[] lacking;

  /**
   * The variables of a model.
   *
   * @param scope where columns are found in a row
   * @param columns all that the variables use
   * @param numbers plain columns, whole numbers of {@code F(x)}, and functions
   * @param factors those that are read as text
   */
  RowNumbers(
      ColumnTypes scope,
      List<String> columns,
      Collection<Formula.Variable> numbers,
      Collection<Formula.Variable> factors) {
    this.columns = columns;
    slots = columns.stream().mapToInt(scope::position).toArray();
    needed = new boolean[columns.size()];
    numeric = new boolean[columns.size()];
    numbers.forEach(number -> add(number, true, scope));
    factors.forEach(factor -> add(factor, false, scope));
    arguments = new int[computed.size()][];
    for (int e = 0; e < arguments.length; e++) {
      arguments[e] = computed.get(e).columns().stream().mapToInt(columns::indexOf).toArray();
    }
    values = new double[columns.size() + computed.size()];
    texts = new String[values.length];
    missing = new long[values.length];
    lacking = new boolean[columns.size()];
  }

  private void add(Formula.Variable variable, boolean number, ColumnTypes scope) {
    if (variable.isColumn()) {
      int column = columns.indexOf(variable.columns().get(0));
      needed[column] = true;
      numeric[column] |= number;
    } else if (!computed.contains(variable)) {
      computed.add(variable);
      expressions.add(variable.expression().bind(scope));
    }
  }

  /** Where the value of a variable is found. */
  int position(Formula.Variable variable) {
    return variable.isColumn()
        ? columns.indexOf(variable.columns().get(0))
        : columns.size() + computed.indexOf(variable);
  }

  /** The number at a position, of the row last read. */
  double at(int position) {
    return values[position];
  }

  /** The level at a position. */
  String text(int position, Values row) {
    return position < columns.size() ? row.text(slots[position]) : texts[position];
  }

  /**
   * Reads a row, and counts what it lacks.
   *
   * @return whether it lacks nothing
   */
  boolean read(Values row) {
    boolean complete = true;
    for (int c = 0; c < slots.length; c++) {
      boolean there = !needed[c] || !row.isMissing(slots[c]);
      if (there && numeric[c]) {
        values[c] = row.number(slots[c]);
        there = Double.isFinite(values[c]);
      }
      lacking[c] = !there;
      complete &= there;
    }
    for (int e = 0; e < arguments.length; e++) {
      if (!compute(e, row)) {
        complete = false;
        blame(e, row);
      }
    }
    for (int c = 0; !complete && c < slots.length; c++) {
      missing[c] += lacking[c] ? 1 : 0;
    }
    return complete;
  }

  private boolean compute(int e, Values row) {
    int position = slots.length + e;
    if (computed.get(e).kind() == Formula.Variable.Kind.NUMBER) {
      values[position] = expressions.get(e).number(row);
      return Double.isFinite(values[position]);
    }
    texts[position] = expressions.get(e).text(row);
    return texts[position] != null;
  }

  private void blame(int e, Values row) {
    boolean there = true;
    for (int column : arguments[e]) {
      if (row.isMissing(slots[column]) || isInfinite(e, column, row)) {
        lacking[column] = true;
        there = false;
      }
    }
    missing[slots.length + e] += there ? 1 : 0;
  }

  private boolean isInfinite(int e, int column, Values row) {
    return computed.get(e).kind() == Formula.Variable.Kind.NUMBER
        && numeric[column]
        && Double.isInfinite(row.number(slots[column]));
  }

  /** What {@link #missing} counts, in its order. */
  List<String> names() {
    List<String> names = new ArrayList<>(columns);
    computed.forEach(variable -> names.add(variable.name()));
    return names;
  }

  /** Rows so far that lacked each. */
  long[] missing() {
    return missing.clone();
  }
}
