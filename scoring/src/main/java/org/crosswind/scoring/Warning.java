package org.crosswind.scoring;

import org.crosswind.glm.expression.Numerals;

/** What the prediction of a row should be weighed with. */
public sealed interface Warning {
  /** The kind in one word of kebab-case, by which programs tell warnings apart. */
  String kind();

  /** For people, in one line. */
  String message();

  /**
   * A value is missing or not finite: there is no prediction.
   *
   * @param variable a column, or what the formula computes of columns that are there
   */
  record Missing(String variable) implements Warning {
    @Override
    public String kind() {
      return "missing";
    }

    @Override
    public String message() {
      return variable + " has no value, or none that is finite: no prediction";
    }
  }

  /**
   * The model has no estimate for a level, or for a cell of levels.
   *
   * @param scored whether it was scored as the reference level
   */
  record UnseenLevel(String variable, String level, boolean scored) implements Warning {
    @Override
    public String kind() {
      return "unseen-level";
    }

    @Override
    public String message() {
      return variable
          + " has the level '"
          + level
          + "', for which the model has no estimate: "
          + (scored ? "scored as the reference level" : "no prediction");
    }
  }

  /** A level that the model does not name was scored as the pool of rare levels. */
  record PooledLevel(String variable, String level) implements Warning {
    @Override
    public String kind() {
      return "pooled-level";
    }

    @Override
    public String message() {
      return variable
          + " has the level '"
          + level
          + "', which the model does not name: scored as the pool of rare levels";
    }
  }

  /** A number is outside of those that the model was trained on. */
  record OutOfRange(String variable, double value, double least, double most) implements Warning {
    @Override
    public String kind() {
      return "out-of-range";
    }

    @Override
    public String message() {
      return variable
          + " is "
          + Numerals.name(value)
          + ", outside of the training rows' "
          + Numerals.name(least)
          + " to "
          + Numerals.name(most);
    }
  }

  /**
   * There is a prediction, and no standard error of it.
   *
   * @param cancelled whether too few digits are left of its terms; else a coefficient has none
   */
  record WithoutError(boolean cancelled) implements Warning {
    @Override
    public String kind() {
      return "no-standard-error";
    }

    @Override
    public String message() {
      return cancelled
          ? "no standard error: fewer than six digits of it are left"
          : "no standard error: a coefficient of the row has none";
    }
  }
}
