package org.crosswind.glm.expression;

import java.util.HashSet;
import java.util.Set;

/**
 * Two values against each other: numbers as numbers, text by UTF-16 code units and so the same in
 * every locale, dates and times by the calendar. Of a column whose type is not known the other side
 * decides.
 */
final class Comparisons {
  private Comparisons() {}

  static Bound of(Comparison comparison, Arguments arguments) {
    return switch (kind(arguments, 1)) {
      case TEXT -> {
        Bound.Texts a = arguments.text(0);
        Bound.Texts b = arguments.text(1);
        yield Bound.ofTruth(
            row -> {
              String left = a.of(row);
              String right = left == null ? null : b.of(row);
              return right == null
                  ? Truth.UNKNOWN
                  : Truth.of(comparison.holds(left.compareTo(right)));
            });
      }
      case DATE -> numbers(comparison, arguments.days(0), arguments.days(1));
      case TIME -> numbers(comparison, arguments.micros(0), arguments.micros(1));
      case LOGICAL -> {
        Bound.Truths a = arguments.truth(0);
        Bound.Truths b = arguments.truth(1);
        yield numbers(comparison, row -> a.of(row).number(), row -> b.of(row).number());
      }
      default -> numbers(comparison, arguments.number(0), arguments.number(1));
    };
  }

  private static Bound numbers(Comparison comparison, Bound.Numbers a, Bound.Numbers b) {
    return Bound.ofTruth(
        row -> {
          double left = a.of(row);
          double right = b.of(row);
          if (Double.isNaN(left) || Double.isNaN(right)) {
            return Truth.UNKNOWN;
          }
          return Truth.of(comparison.holds(left < right ? -1 : left > right ? 1 : 0));
        });
  }

  /** The first argument against fixed values: true when it equals any. */
  static Bound in(Arguments arguments) {
    boolean texts = false;
    for (int i = 1; i < arguments.size(); i++) {
      if (!(arguments.get(i).constant() instanceof String)) {
        arguments.fixedNumber(i);
      } else {
        texts = true;
      }
      kind(arguments, i);
    }
    if (texts) {
      return inTexts(arguments);
    }
    double[] numbers = new double[arguments.size() - 1];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = arguments.fixedNumber(i + 1);
    }
    Bound.Numbers of = arguments.number(0);
    return Bound.ofTruth(
        row -> {
          double value = of.of(row);
          boolean found = false;
          for (int i = 0; i < numbers.length && !found; i++) {
            found = numbers[i] == value;
          }
          return Double.isNaN(value) ? Truth.UNKNOWN : Truth.of(found);
        });
  }

  private static Bound inTexts(Arguments arguments) {
    Set<String> texts = new HashSet<>();
    for (int i = 1; i < arguments.size(); i++) {
      texts.add(arguments.fixedText(i));
    }
    Bound.Texts of = arguments.type(0).isCalendar() ? arguments.get(0)::text : arguments.text(0);
    return Bound.ofTruth(
        row -> {
          String value = of.of(row);
          return value == null ? Truth.UNKNOWN : Truth.of(texts.contains(value));
        });
  }

  /** As what the first argument and another are compared. */
  private static Type kind(Arguments arguments, int other) {
    Type a = arguments.type(0);
    Type b = arguments.type(other);
    if (a == Type.MISSING || b == Type.MISSING) {
      int which = a == Type.MISSING ? other : 0;
      throw new Misfit(
          a == Type.MISSING ? 0 : other,
          "nothing equals what is missing; say " + arguments.written(which) + " is missing");
    }
    if (a == Type.UNKNOWN && b == Type.UNKNOWN) {
      throw new Misfit(
          0,
          "the file does not say the types of "
              + arguments.written(0)
              + " and "
              + arguments.written(other)
              + ": say number(…) or text(…) of each");
    }
    Type kind = a == Type.UNKNOWN || (a == Type.TEXT && b.isCalendar()) ? b : a;
    boolean alike = a == b || a == Type.UNKNOWN || b == Type.UNKNOWN;
    boolean numbers = a.isNumber() && b.isNumber();
    boolean calendar = (a.isCalendar() && b == Type.TEXT) || (b.isCalendar() && a == Type.TEXT);
    boolean flags = flags(arguments, 0, other) || flags(arguments, other, 0);
    if (flags) {
      return Type.LOGICAL;
    }
    if (!alike && !numbers && !calendar) {
      throw new Misfit(other, mixed(arguments, a, b, other));
    }
    return numbers && !alike ? Type.NUMBER : kind;
  }

  /** Whether one is a logical value and the other a column of such as text. */
  private static boolean flags(Arguments arguments, int logical, int column) {
    return arguments.type(logical) == Type.LOGICAL
        && arguments.type(column) == Type.TEXT
        && arguments.get(column).isColumn();
  }

  private static String mixed(Arguments arguments, Type a, Type b, int other) {
    String problem =
        arguments.written(0) + " is " + a + ", and " + arguments.written(other) + " is " + b;
    if (a == Type.NUMBER && b == Type.TEXT) {
      return problem
          + (arguments.get(other).constant() instanceof String text && Numerals.isNumber(text)
              ? "; write " + text + " without quotes"
              : "; say text(" + arguments.written(0) + ")");
    }
    if (a == Type.TEXT && b == Type.NUMBER) {
      return problem
          + (arguments.get(other).constant() == null
              ? "; say number(" + arguments.written(0) + ")"
              : "; write '" + arguments.written(other) + "' in quotes");
    }
    return problem;
  }
}
