package org.crosswind.glm.expression;

import java.util.List;
import java.util.stream.Collectors;

/** How a function or an operation is written, and how tightly it binds: R's order. */
enum Notation {
  CALL(Notation.ATOM),
  OR(1),
  AND(2),
  NOT(3),
  COMPARISON(4),
  IS_MISSING(4),
  IN(4),
  SUM(5),
  PRODUCT(6),
  /** {@code %%} and {@code %/%}. */
  SPECIAL(7),
  SIGN(8),
  POWER(9);

  static final int ATOM = 10;

  private final int precedence;

  Notation(int precedence) {
    this.precedence = precedence;
  }

  int precedence() {
    return precedence;
  }

  String write(String name, List<Expression> arguments) {
    return switch (this) {
      case CALL -> name + "(" + list(arguments) + ")";
      case NOT -> name + " " + inside(arguments.get(0), precedence);
      case SIGN -> name + inside(arguments.get(0), precedence);
      case IS_MISSING -> inside(arguments.get(0), precedence + 1) + " " + name;
      case IN ->
          inside(arguments.get(0), precedence + 1)
              + " "
              + name
              + " ("
              + list(arguments.subList(1, arguments.size()))
              + ")";
      case POWER ->
          inside(arguments.get(0), precedence + 1)
              + name
              + inside(arguments.get(1), SIGN.precedence);
      case COMPARISON -> infix(name, arguments, precedence + 1);
      case OR, AND ->
          arguments.stream()
              .map(argument -> inside(argument, precedence + 1))
              .collect(Collectors.joining(" " + name + " "));
      case SUM, PRODUCT, SPECIAL -> infix(name, arguments, precedence);
    };
  }

  private String infix(String name, List<Expression> arguments, int left) {
    String between = name.equals("/") ? name : " " + name + " ";
    return inside(arguments.get(0), left) + between + inside(arguments.get(1), precedence + 1);
  }

  private static String list(List<Expression> arguments) {
    return arguments.stream().map(Expression::toString).collect(Collectors.joining(", "));
  }

  /** An operand's text, in parentheses if it binds less tightly than it must. */
  private static String inside(Expression operand, int least) {
    return operand.precedence() < least ? "(" + operand + ")" : operand.toString();
  }
}
