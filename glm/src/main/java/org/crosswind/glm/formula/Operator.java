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
    @Override
    double apply(double a, double b) {
      return b == 2 ? a * a : StrictMath.pow(a, b);
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
