package org.crosswind.glm.expression;

/** Conditions of conditions. */
final class Choices {
  private Choices() {}

  static Bound and(Arguments arguments) {
    Bound.Truths[] parts = truths(arguments);
    return Bound.ofTruth(
        row -> {
          Truth truth = Truth.TRUE;
          for (int i = 0; i < parts.length && truth != Truth.FALSE; i++) {
            truth = truth.and(parts[i].of(row));
          }
          return truth;
        });
  }

  static Bound or(Arguments arguments) {
    Bound.Truths[] parts = truths(arguments);
    return Bound.ofTruth(
        row -> {
          Truth truth = Truth.FALSE;
          for (int i = 0; i < parts.length && truth != Truth.TRUE; i++) {
            truth = truth.or(parts[i].of(row));
          }
          return truth;
        });
  }

  private static Bound.Truths[] truths(Arguments arguments) {
    Bound.Truths[] truths = new Bound.Truths[arguments.size()];
    for (int i = 0; i < truths.length; i++) {
      truths[i] = arguments.truth(i);
    }
    return truths;
  }

  static Bound not(Arguments arguments) {
    Bound.Truths a = arguments.truth(0);
    return Bound.ofTruth(row -> a.of(row).not());
  }

  static Bound isMissing(Arguments arguments) {
    Bound of = arguments.get(0);
    if (of.type() == Type.UNUSABLE) {
      throw new Misfit(0, arguments.written(0) + " is " + of.type());
    }
    return Bound.ofTruth(row -> Truth.of(of.isMissing(row)));
  }
}
