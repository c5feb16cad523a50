package org.crosswind.glm.expression;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** The arguments of a function, bound, and checked as they are asked for. */
final class Arguments {
  private static final Set<Type> NUMBERS =
      EnumSet.of(Type.NUMBER, Type.LOGICAL, Type.UNKNOWN, Type.MISSING);
  private static final Set<Type> TEXTS = EnumSet.of(Type.TEXT, Type.UNKNOWN, Type.MISSING);
  private static final Set<Type> TRUTHS = EnumSet.of(Type.LOGICAL, Type.UNKNOWN, Type.MISSING);
  private static final Set<Type> CALENDARS =
      EnumSet.of(Type.DATE, Type.TIME, Type.TEXT, Type.UNKNOWN, Type.MISSING);

  private final Function function;
  private final List<Expression> written;
  private final List<Bound> bound;
  private final TypedExpression.Use[] uses;

  Arguments(Function function, List<Expression> written, List<Bound> bound) {
    this.function = function;
    this.written = written;
    this.bound = bound;
    uses = new TypedExpression.Use[bound.size()];
    Arrays.fill(uses, TypedExpression.Use.AS_IS);
  }

  /** As what the function has read an argument. */
  TypedExpression.Use use(int i) {
    return uses[i];
  }

  int size() {
    return bound.size();
  }

  Bound get(int i) {
    return bound.get(i);
  }

  List<Bound> all() {
    return bound;
  }

  Type type(int i) {
    return bound.get(i).type();
  }

  /** A number; a logical value is one too. */
  Bound.Numbers number(int i) {
    Bound of = bound.get(i);
    String remedy =
        type(i) == Type.TEXT ? "number(" + written.get(i) + ") reads them from text" : "";
    check(i, NUMBERS, "numbers", remedy);
    uses[i] = TypedExpression.Use.NUMBER;
    return of::number;
  }

  Bound.Texts text(int i) {
    Bound of = bound.get(i);
    String remedy =
        type(i) == Type.UNUSABLE ? "" : "text(" + written.get(i) + ") writes it as text";
    check(i, TEXTS, "text", remedy);
    uses[i] = TypedExpression.Use.TEXT;
    return of::text;
  }

  /** A truth value; a column of TRUE and FALSE is one. */
  Bound.Truths truth(int i) {
    Bound of = bound.get(i);
    if (of.type() != Type.TEXT || !of.isColumn()) {
      String remedy = of.type() == Type.NUMBER ? "say " + compared(i) + " != 0" : "";
      check(i, TRUTHS, "conditions", remedy);
    }
    uses[i] = TypedExpression.Use.TRUTH;
    return of::truth;
  }

  private void check(int i, Set<Type> taken, String wanted, String remedy) {
    if (!taken.contains(type(i))) {
      throw misfit(i, wanted, remedy);
    }
  }

  private String compared(int i) {
    Expression operand = written.get(i);
    return operand.precedence() > Notation.COMPARISON.precedence()
        ? operand.toString()
        : "(" + operand + ")";
  }

  /** Days since 1970-01-01 of a date or a time, or of text that is one. */
  Bound.Numbers days(int i) {
    uses[i] = TypedExpression.Use.DAYS;
    return Calendars.days(calendar(i));
  }

  /** Microseconds since 1970-01-01 of a time, or of text that is one. */
  Bound.Numbers micros(int i) {
    if (type(i) == Type.DATE) {
      throw misfit(i, "times", "a date has no time of day");
    }
    uses[i] = TypedExpression.Use.MICROS;
    return Calendars.micros(calendar(i));
  }

  /** Of the types that a date or time is or can be read from. */
  private Bound calendar(int i) {
    check(i, CALENDARS, "dates and times", "date(text(x), '%Y%m%d') reads dates written so");
    return bound.get(i);
  }

  /** A number that is written there. */
  double fixedNumber(int i) {
    uses[i] = TypedExpression.Use.FIXED_NUMBER;
    return written
        .get(i)
        .fixedNumber()
        .orElseThrow(
            () ->
                new Misfit(i, function + " takes a fixed number here, and not " + written.get(i)));
  }

  /** A text that is written there. */
  String fixedText(int i) {
    if (bound.get(i).constant() instanceof String text) {
      uses[i] = TypedExpression.Use.FIXED_TEXT;
      return text;
    }
    throw new Misfit(i, function + " takes a fixed text in quotes here, and not " + written.get(i));
  }

  String written(int i) {
    return written.get(i).toString();
  }

  private Misfit misfit(int i, String wanted, String remedy) {
    return new Misfit(
        i,
        function
            + " takes "
            + wanted
            + ", and "
            + written.get(i)
            + " is "
            + type(i)
            + (remedy.isEmpty() ? "" : "; " + remedy));
  }
}
