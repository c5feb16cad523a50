package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Functions that choose among values, of whatever type. */
final class ChoiceFunctions {
  static final String CUT = "cut";
  static final String LEVELS = "levels";

  static final List<Function> ALL =
      List.of(
          Function.call(
              "if(condition, yes, no)",
              "one of two values, missing when the condition is",
              ChoiceFunctions::choose),
          Function.call(
              "coalesce(x, …)", "the first that is not missing", ChoiceFunctions::coalesce),
          Function.call(
              CUT + "(x, break, break, …)",
              "the interval (a,b] between fixed breaks, missing outside; levels in their order",
              ChoiceFunctions::cut),
          Function.call(
              LEVELS + "(x, 'level', …)",
              "x if it is one of the levels, else missing; levels in their order",
              ChoiceFunctions::levels),
          Function.call(
              "logical(x)",
              "TRUE or FALSE of a text that is; other text rejects the row",
              ChoiceFunctions::logical));

  private ChoiceFunctions() {}

  private static Bound choose(Arguments arguments) {
    Bound.Truths condition = arguments.truth(0);
    Bound yes = arguments.get(1);
    Bound no = arguments.get(2);
    Type type = common(arguments, 1);
    return switch (type) {
      case TEXT ->
          Bound.ofText(
              row ->
                  switch (condition.of(row)) {
                    case TRUE -> yes.text(row);
                    case FALSE -> no.text(row);
                    case UNKNOWN -> null;
                  });
      case LOGICAL ->
          Bound.ofTruth(
              row ->
                  switch (condition.of(row)) {
                    case TRUE -> yes.truth(row);
                    case FALSE -> no.truth(row);
                    case UNKNOWN -> Truth.UNKNOWN;
                  });
      default ->
          numeric(
              type,
              arguments,
              row ->
                  switch (condition.of(row)) {
                    case TRUE -> yes.number(row);
                    case FALSE -> no.number(row);
                    case UNKNOWN -> Double.NaN;
                  });
    };
  }

  private static Bound coalesce(Arguments arguments) {
    Bound[] values = arguments.all().toArray(Bound[]::new);
    Type type = common(arguments, 0);
    return switch (type) {
      case TEXT ->
          Bound.ofText(
              row -> {
                String found = null;
                for (int i = 0; i < values.length && found == null; i++) {
                  found = values[i].text(row);
                }
                return found;
              });
      case LOGICAL ->
          Bound.ofTruth(
              row -> {
                Truth found = Truth.UNKNOWN;
                for (int i = 0; i < values.length && found == Truth.UNKNOWN; i++) {
                  found = values[i].truth(row);
                }
                return found;
              });
      default ->
          numeric(
              type,
              arguments,
              row -> {
                double found = Double.NaN;
                for (int i = 0; i < values.length && Double.isNaN(found); i++) {
                  found = values[i].number(row);
                }
                return found;
              });
    };
  }

  private static Bound numeric(Type type, Arguments arguments, Bound.Numbers numbers) {
    if (type != Type.NUMBER) {
      return Bound.of(type, numbers);
    }
    boolean whole = arguments.all().stream().allMatch(b -> b.isWhole() || !isValue(b));
    return whole ? Bound.ofWhole(numbers) : Bound.ofNumber(numbers);
  }

  /** Whether it is a number of its own: not a condition, and not missing. */
  private static boolean isValue(Bound bound) {
    return bound.type() != Type.LOGICAL && bound.type() != Type.MISSING;
  }

  /** The one type that the arguments from a position have. */
  private static Type common(Arguments arguments, int first) {
    Type common = Type.MISSING;
    for (int i = first; i < arguments.size(); i++) {
      Type next = arguments.type(i);
      if (next == Type.UNUSABLE) {
        arguments.text(i);
      }
      boolean open = common == Type.MISSING || common == Type.UNKNOWN;
      boolean same = next == Type.MISSING || next == Type.UNKNOWN || next == common;
      if (open) {
        common = next == Type.MISSING ? common : next;
      } else if (!same && common.isNumber() && next.isNumber()) {
        common = Type.NUMBER;
      } else if (!same) {
        throw new Misfit(
            i,
            "one value is "
                + common
                + ", and "
                + arguments.written(i)
                + " is "
                + next
                + ": all must be of one type");
      }
    }
    if (common == Type.UNKNOWN || common == Type.MISSING) {
      throw new Misfit(
          first,
          "it is not known whether "
              + arguments.written(first)
              + " is a number or text: say number(…) or text(…)");
    }
    return common;
  }

  private static Bound cut(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    double[] breaks = new double[arguments.size() - 1];
    for (int i = 0; i < breaks.length; i++) {
      breaks[i] = arguments.fixedNumber(i + 1);
      if (i > 0 && breaks[i] <= breaks[i - 1]) {
        throw new Misfit(i + 1, "cut() takes breaks that rise");
      }
    }
    String[] labels = LevelOrder.intervals(breaks).toArray(String[]::new);
    return Bound.ofText(
        row -> {
          double value = x.of(row);
          int i = 0;
          while (i < breaks.length && value > breaks[i]) {
            i++;
          }
          return Double.isNaN(value) || i == 0 || i == breaks.length ? null : labels[i - 1];
        });
  }

  private static Bound levels(Arguments arguments) {
    Bound x = arguments.get(0);
    if (x.type() == Type.UNUSABLE) {
      arguments.text(0);
    }
    List<String> names = new ArrayList<>();
    for (int i = 1; i < arguments.size(); i++) {
      String name =
          arguments.get(i).constant() instanceof Double
              ? arguments.get(i).text(null)
              : arguments.fixedText(i);
      if (names.contains(name)) {
        throw new Misfit(i, "the level " + name + " is named twice");
      }
      names.add(name);
    }
    Set<String> known = new HashSet<>(names);
    return Bound.ofText(
        row -> {
          String level = x.text(row);
          return level != null && known.contains(level) ? level : null;
        });
  }

  private static Bound logical(Arguments arguments) {
    Bound x = arguments.get(0);
    if (x.type() != Type.TEXT && x.type() != Type.NUMBER) {
      return Bound.ofTruth(arguments.truth(0));
    }
    return Bound.ofTruth(x::truth);
  }
}
