package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.expression.Bound;
import org.crosswind.glm.expression.ColumnTypes;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/**
 * Reads what a model takes of a row: columns, and what the formula computes of columns. Numbers
 * that are not finite count as missing: of a column under its name, of {@code log(x)} under that of
 * {@code x} when that is missing, else under {@code log(x)}. Immutable.
 */
final class RowReader {
  private final List<String> names;
  private final int[] slots;

  /** Columns that a variable is as they are; the others only expressions use. */
  private final boolean[] needed;

  private final boolean[] numeric;

  /** By number the source that it is; -1 where it is computed. */
  private final int[] columns;

  private final List<Computed> computed = new ArrayList<>();

  /** By grouping the slot of its text; -1 where it is computed, or is cells. */
  private final int[] textSlots;

  /**
   * A variable that is computed.
   *
   * @param target its position among the numbers, or the groupings
   * @param arguments positions among the sources
   */
  private record Computed(boolean number, int target, Bound expression, List<Integer> arguments) {}

  RowReader(ScoringPlan plan, ColumnTypes scope) {
    names = new ArrayList<>(plan.sources());
    slots = plan.sources().stream().mapToInt(scope::position).toArray();
    needed = new boolean[slots.length];
    numeric = new boolean[slots.length];
    columns = new int[plan.numbers().size()];
    for (int n = 0; n < columns.length; n++) {
      Formula.Variable variable = plan.numbers().get(n).variable();
      columns[n] = source(variable);
      if (columns[n] >= 0) {
        needed[columns[n]] = true;
        numeric[columns[n]] = true;
      } else {
        add(true, n, variable, scope);
      }
    }
    textSlots = new int[plan.groupings().size()];
    Arrays.fill(textSlots, -1);
    for (int g = 0; g < textSlots.length; g++) {
      if (plan.groupings().get(g) instanceof ScoringPlan.Factor factor) {
        int column = source(factor.variable());
        if (column >= 0) {
          needed[column] = true;
          textSlots[g] = slots[column];
        } else {
          add(false, g, factor.variable(), scope);
        }
      }
    }
  }

  private int source(Formula.Variable variable) {
    return variable.isColumn() ? names.indexOf(variable.columns().get(0)) : -1;
  }

  private void add(boolean number, int target, Formula.Variable variable, ColumnTypes scope) {
    List<Integer> arguments = variable.columns().stream().map(names::indexOf).toList();
    computed.add(new Computed(number, target, variable.expression().bind(scope), arguments));
    names.add(variable.name());
  }

  /** What {@link RowState#lacking} tells of, in its order. */
  List<String> names() {
    return names;
  }

  /** How many variables are computed. */
  int computed() {
    return computed.size();
  }

  /** The text of a factor, of the row last read. */
  String text(int grouping, RowState state) {
    int slot = textSlots[grouping];
    return slot >= 0 ? state.row.text(slot) : state.texts[grouping];
  }

  /**
   * Reads the row that a state is at.
   *
   * @return whether it lacks nothing
   */
  boolean read(RowState state) {
    Values row = state.row;
    boolean complete = true;
    for (int c = 0; c < slots.length; c++) {
      boolean there = !needed[c] || !row.isMissing(slots[c]);
      if (there && numeric[c]) {
        state.columns[c] = row.number(slots[c]);
        there = Double.isFinite(state.columns[c]);
      }
      state.lacking[c] = !there;
      complete &= there;
    }
    for (int n = 0; n < columns.length; n++) {
      if (columns[n] >= 0) {
        state.numbers[n] = state.columns[columns[n]];
      }
    }
    for (int e = 0; e < computed.size(); e++) {
      boolean there = compute(computed.get(e), state);
      state.lacking[slots.length + e] = !there && !blame(computed.get(e), state);
      complete &= there;
    }
    return complete;
  }

  private static boolean compute(Computed variable, RowState state) {
    if (variable.number) {
      double value = variable.expression.number(state.row);
      state.numbers[variable.target] = value;
      return Double.isFinite(value);
    }
    String text = variable.expression.text(state.row);
    state.texts[variable.target] = text;
    return text != null;
  }

  /** Blames the columns that are missing or infinite; whether there is any. */
  private boolean blame(Computed variable, RowState state) {
    boolean any = false;
    for (int column : variable.arguments) {
      if (state.row.isMissing(slots[column]) || isInfinite(variable, column, state.row)) {
        state.lacking[column] = true;
        any = true;
      }
    }
    return any;
  }

  private boolean isInfinite(Computed variable, int column, Values row) {
    return variable.number && numeric[column] && Double.isInfinite(row.number(slots[column]));
  }
}
