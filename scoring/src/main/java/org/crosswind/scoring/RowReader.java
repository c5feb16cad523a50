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

  /** By number the slot of the source that it is; -1 where it is computed. */
  private final int[] numberSlots;

  /** By grouping the slot of the source that its text is; -1 where it is computed, or is cells. */
  private final int[] textSlots;

  /** By grouping, whether the text tells the level; of whole numbers it is made when asked for. */
  private final boolean[] read;

  private final Computed[] computed;

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
    List<Computed> made = new ArrayList<>();
    numberSlots = new int[plan.numbers().size()];
    for (int n = 0; n < numberSlots.length; n++) {
      Formula.Variable variable = plan.numbers().get(n).variable();
      int column = source(variable);
      numberSlots[n] = column < 0 ? -1 : slots[column];
      if (column >= 0) {
        needed[column] = true;
        numeric[column] = true;
      } else {
        made.add(computed(true, n, variable, scope));
      }
    }
    textSlots = new int[plan.groupings().size()];
    Arrays.fill(textSlots, -1);
    read = new boolean[textSlots.length];
    for (int g = 0; g < textSlots.length; g++) {
      if (plan.groupings().get(g) instanceof ScoringPlan.Factor factor) {
        int column = source(factor.variable());
        if (column >= 0) {
          needed[column] = true;
          textSlots[g] = slots[column];
          read[g] = factor.coding() != ScoringPlan.Coding.WHOLE;
        } else {
          made.add(computed(false, g, factor.variable(), scope));
        }
      }
    }
    computed = made.toArray(Computed[]::new);
  }

  private int source(Formula.Variable variable) {
    return variable.isColumn() ? names.indexOf(variable.columns().get(0)) : -1;
  }

  private Computed computed(
      boolean number, int target, Formula.Variable variable, ColumnTypes scope) {
    List<Integer> arguments = variable.columns().stream().map(names::indexOf).toList();
    names.add(variable.name());
    return new Computed(number, target, variable.expression().bind(scope), arguments);
  }

  /** What {@link RowState#lacking} tells of, in its order. */
  List<String> names() {
    return names;
  }

  /** How many variables are computed. */
  int computed() {
    return computed.length;
  }

  /**
   * Reads the row that a state is at.
   *
   * @return whether it lacks nothing
   */
  boolean read(RowState state) {
    Values row = state.row;
    boolean complete = true;
    double[] numbers = state.numbers;
    for (int n = 0; n < numbers.length; n++) {
      if (numberSlots[n] >= 0) {
        double value = row.number(numberSlots[n]);
        numbers[n] = value;
        complete &= Double.isFinite(value);
      }
    }
    String[] texts = state.texts;
    for (int g = 0; g < texts.length; g++) {
      if (read[g]) {
        String text = row.text(textSlots[g]);
        texts[g] = text;
        complete &= text != null;
      }
    }
    for (Computed variable : computed) {
      complete &= compute(variable, state);
    }
    if (!complete) {
      blame(state);
    }
    return complete;
  }

  /** The text of a factor, of the row last read. */
  String text(int g, RowState state) {
    return textSlots[g] >= 0 && !read[g] ? state.row.text(textSlots[g]) : state.texts[g];
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

  /** Finds what an incomplete row lacks. */
  private void blame(RowState state) {
    Arrays.fill(state.lacking, false);
    for (int c = 0; c < slots.length; c++) {
      state.lacking[c] =
          numeric[c]
              ? !Double.isFinite(state.row.number(slots[c]))
              : needed[c] && state.row.isMissing(slots[c]);
    }
    for (int e = 0; e < computed.length; e++) {
      Computed variable = computed[e];
      boolean there =
          variable.number
              ? Double.isFinite(state.numbers[variable.target])
              : state.texts[variable.target] != null;
      state.lacking[slots.length + e] = !there && !blame(variable, state);
    }
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
