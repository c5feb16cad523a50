package org.crosswind.glm.formula;

/** An operation of two numbers. */
public enum Operator {
  PLUS(" + ", 1) {
    @Override
    double apply(double a, double b) {
      return a + b;
    }
  },
  MINUS(" - ", 1) {
    @Override
    double apply(double a, double b) {
      return a - b;
    }
  },
  TIMES(" * ", 2) {
    @Override
    double apply(double a, double b) {
      return a * b;
    }
  },
  DIVIDE("/", 2) {
    @Override
    double apply(double a, double b) {
      return a / b;
    }
  },
  POWER("^", 4) {
    /** As R's, 1^x = 1 also for infinite x; but nothing is known of a missing value's power 0. */
    @Override
    double apply(double a, double b) {
      if (Double.isNaN(a) || Double.isNaN(b)) {
        return Double.NaN;
      }
      return b == 2 ? a * a : a == 1 ? 1 : StrictMath.pow(a, b);
    }
  };

  static final int UNARY = 3;
  static final int ATOM = 5;

  private final String text;
  private final int precedence;

  Operator(String text, int precedence) {
    this.text = text;
    this.precedence = precedence;
  }

  abstract double apply(double a, double b);

  String text() {
    return text;
  }

  int precedence() {
    return precedence;
  }

  /** An operand's text, in parentheses if it binds less tightly than it must. */
  static String inside(Expression operand, int least) {
    return operand.precedence() < least ? "(" + operand + ")" : operand.toString();
  }
}
