package org.crosswind.scoring;

import org.crosswind.glm.expression.DerivedValues;
import org.crosswind.glm.expression.Values;

/** What a {@link Scorer} knows of the row that it scores: the working memory of one thread. */
final class RowState {
  /** How far a row came. */
  enum Outcome {
    SCORED,
    /** A value is missing or not finite. */
    INCOMPLETE,
    /** A level or cell has no estimate. */
    UNSEEN
  }

  /** Null where the model derives no columns. */
  private final DerivedValues derived;

  /** With the derived columns. */
  Values row;

  /** By number. */
  final double[] numbers;

  /** By grouping; null of cells. */
  final String[] texts;

  /** By source, then by what is computed: what an incomplete row lacks. */
  final boolean[] lacking;

  /** By grouping. */
  final int[] codes;

  /** By grouping, whether the row has its level by a pool, and the model does not know it. */
  final boolean[] fresh;

  boolean anyFresh;

  /** By grouping, whether the row has a level or cell without an estimate. */
  final boolean[] unseen;

  boolean anyUnseen;

  /** Room for the coefficients that a row takes, and for what they are multiplied by. */
  final int[] active;

  final double[] multipliers;

  Outcome outcome = Outcome.SCORED;

  RowState(ScoringPlan plan, int computed, DerivedValues derived) {
    this.derived = derived;
    numbers = new double[plan.numbers().size()];
    texts = new String[plan.groupings().size()];
    lacking = new boolean[plan.sources().size() + computed];
    codes = new int[plan.groupings().size()];
    fresh = new boolean[codes.length];
    unseen = new boolean[codes.length];
    active = new int[plan.terms().size() + 1];
    multipliers = new double[active.length];
  }

  /** Moves to a row. */
  void move(Values own) {
    row = own;
    if (derived != null) {
      derived.move(own);
      row = derived;
    }
  }
}
