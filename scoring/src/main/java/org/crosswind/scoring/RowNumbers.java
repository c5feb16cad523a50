package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.crosswind.glm.formula.Expression;
import org.crosswind.glm.formula.Formula;

/**
 * The numbers of a row: columns, and what the formula computes of them. Each is read once a row,
 * into an array. Values that are not finite count as missing: of a column under its name, of {@code
 * log(x)} under {@code log(x)}.
 */
final class RowNumbers {
  private final List<String> columns;
  private final boolean[] numeric;
  private final List<Formula.Variable> computed = new ArrayList<>();
  private final List<Expression.Bound> expressions = new ArrayList<>();
  private final int[][] arguments;
  private final double[] values;
  private final IntToDoubleFunction reader;
  private final long[] missing;

  /**
   * The numbers of a model.
   *
   * @param columns all that the model reads
   * @param numbers plain columns, whole numbers of {@code F(x)}, and functions
   */
  RowNumbers(List<String> columns, Collection<Formula.Variable> numbers) {
    this.columns = columns;
    numeric = new boolean[columns.size()];
    for (Formula.Variable number : numbers) {
      number.columns().forEach(column -> numeric[columns.indexOf(column)] = true);
      if (number.kind() == Formula.Variable.Kind.NUMBER && !computed.contains(number)) {
        computed.add(number);
        expressions.add(number.expression().bind(columns::indexOf));
      }
    }
    arguments = new int[computed.size()][];
    for (int e = 0; e < arguments.length; e++) {
      arguments[e] = computed.get(e).columns().stream().mapToInt(columns::indexOf).toArray();
    }
    values = new double[columns.size() + computed.size()];
    missing = new long[values.length];
    reader = position -> values[position];
  }

  /** Where the value of a number is found. */
  int position(Formula.Variable number) {
    return number.kind() == Formula.Variable.Kind.NUMBER
        ? columns.size() + computed.indexOf(number)
        : columns.indexOf(number.columns().get(0));
  }

  /** The value at a position, of the row last read. */
  double at(int position) {
    return values[position];
  }

  /**
   * Reads a row, and counts what it lacks.
   *
   * @return whether it lacks nothing
   */
  boolean read(Scorer.Values row) {
    boolean complete = true;
    for (int c = 0; c < numeric.length; c++) {
      boolean there = !row.isMissing(c);
      if (there && numeric[c]) {
        values[c] = row.number(c);
        there = Double.isFinite(values[c]);
      }
      if (!there) {
        values[c] = Double.NaN;
        missing[c]++;
        complete = false;
      }
    }
    for (int e = 0; e < arguments.length; e++) {
      int position = numeric.length + e;
      values[position] = expressions.get(e).of(reader);
      if (!Double.isFinite(values[position])) {
        missing[position] += isThere(arguments[e]) ? 1 : 0;
        complete = false;
      }
    }
    return complete;
  }

  private boolean isThere(int[] positions) {
    for (int position : positions) {
      if (!Double.isFinite(values[position])) {
        return false;
      }
    }
    return true;
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
