package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads an expression by recursive descent: {@code or} binds loosest, then {@code and}, {@code
 * not}, comparisons, and arithmetic with R's precedence: {@code + -}, {@code * /}, {@code %% %/%},
 * the sign, {@code ^} from the right.
 */
public final class ExpressionParser {
  /** Operations in a row, each of which is a call within the next. */
  private static final int LONGEST = 1000;

  private static final List<String> COMPARISONS = List.of("==", "!=", "<=", ">=", "<", ">");
  private static final Map<String, String> ELSEWHERE = Map.of("&", "and", "|", "or", "!", "not");

  private final Cursor cursor;
  private final Positions positions;

  /**
   * A parser of what stands at a cursor.
   *
   * @param positions takes the places of all parts
   */
  public ExpressionParser(Cursor cursor, Positions positions) {
    this.cursor = cursor;
    this.positions = positions;
  }

  /** The whole expression that stands here. */
  public Expression condition() {
    Expression whole = chain("or", Functions.OR, () -> cursor.nested(this::conjunction));
    String found = String.valueOf(cursor.peek());
    if (ELSEWHERE.containsKey(found)) {
      throw cursor.error("'" + found + "' is written " + ELSEWHERE.get(found));
    }
    if (cursor.peek() == '=') {
      throw cursor.error("'=' is not a comparison; equality is ==");
    }
    return whole;
  }

  private Expression conjunction() {
    return chain("and", Functions.AND, this::negation);
  }

  /** Any number of operands: one call takes them all, so that a long chain is not a deep one. */
  private Expression chain(String word, Function function, Supplier<Expression> operand) {
    int start = cursor.position();
    List<Expression> operands = new ArrayList<>();
    do {
      operands.add(operand.get());
    } while (cursor.acceptWord(word));
    return operands.size() == 1
        ? operands.get(0)
        : at(start, new Expression.Call(function, operands));
  }

  private Expression negation() {
    int start = cursor.position();
    return cursor.acceptWord("not")
        ? at(start, Functions.NOT, cursor.nested(this::negation))
        : comparison();
  }

  private Expression comparison() {
    int start = cursor.position();
    Expression left = sum();
    Optional<String> symbol = COMPARISONS.stream().filter(cursor::accept).findFirst();
    if (symbol.isPresent()) {
      return at(start, Functions.comparison(symbol.get()), left, sum());
    }
    if (cursor.acceptWord("in")) {
      return in(start, left);
    }
    if (cursor.acceptWord("is")) {
      boolean not = cursor.acceptWord("not");
      if (!cursor.acceptWord(Words.MISSING)) {
        throw cursor.error(not ? "expected 'missing'" : "expected 'missing' or 'not missing'");
      }
      Expression missing = at(start, Functions.IS_MISSING, left);
      return not ? at(start, Functions.NOT, missing) : missing;
    }
    if (cursor.acceptWord("not")) {
      if (!cursor.acceptWord("in")) {
        throw cursor.error("expected 'in'");
      }
      return at(start, Functions.NOT, in(start, left));
    }
    return left;
  }

  private Expression in(int start, Expression left) {
    List<Expression> arguments = new ArrayList<>();
    arguments.add(left);
    cursor.expect('(');
    do {
      arguments.add(cursor.nested(this::signed));
    } while (cursor.accept(','));
    if (!cursor.accept(')')) {
      throw cursor.error("expected ',' or ')'");
    }
    return at(start, new Expression.Call(Functions.IN, arguments));
  }

  /** Arithmetic, no comparison. */
  private Expression sum() {
    return infix(Map.of("+", Functions.PLUS, "-", Functions.MINUS), this::product);
  }

  private Expression product() {
    return infix(Map.of("*", Functions.TIMES, "/", Functions.DIVIDE), this::special);
  }

  private Expression special() {
    return infix(
        Map.of("%%", Functions.MODULO, "%/%", Functions.WHOLE_DIVIDE),
        () -> cursor.nested(this::signed));
  }

  /** Operands with operators of one precedence between them, from the left. */
  private Expression infix(Map<String, Function> operators, Supplier<Expression> operand) {
    int start = cursor.position();
    Expression left = operand.get();
    for (int length = 0; length < LONGEST; length++) {
      Optional<String> symbol = operators.keySet().stream().filter(cursor::accept).findFirst();
      if (symbol.isEmpty()) {
        return left;
      }
      left = at(start, operators.get(symbol.get()), left, operand.get());
    }
    throw cursor.error("more than " + LONGEST + " operations in a row");
  }

  private Expression signed() {
    int start = cursor.position();
    if (cursor.accept('-')) {
      return at(start, Functions.NEGATIVE, cursor.nested(this::signed));
    }
    if (cursor.accept('+')) {
      return cursor.nested(this::signed);
    }
    Expression base = atom();
    return cursor.accept('^')
        ? at(start, Functions.POWER, base, cursor.nested(this::signed))
        : base;
  }

  private Expression atom() {
    int start = cursor.position();
    if (cursor.accept('(')) {
      Expression inner = condition();
      if (!cursor.accept(')')) {
        throw cursor.error("expected an operator or ')'");
      }
      return inner;
    }
    if (cursor.atNumber()) {
      return at(start, new Expression.Literal(cursor.number()));
    }
    if (cursor.peek() == '\'' || cursor.peek() == '"') {
      return at(start, new Expression.Literal(cursor.quotedText()));
    }
    if (cursor.peek() == '!') {
      throw cursor.error("'!' is written not");
    }
    boolean quoted = cursor.peek() == '`';
    String name = cursor.name("a column, a number, a text in quotes or '('");
    if (!quoted && Words.isKeyword(name)) {
      return at(start, keyword(name, start));
    }
    if (!quoted && cursor.accept('(')) {
      return call(name, start);
    }
    return at(start, new Expression.Column(name));
  }

  private Expression keyword(String word, int start) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true" -> new Expression.Literal(true);
      case "false" -> new Expression.Literal(false);
      case Words.MISSING -> new Expression.Literal(null);
      case Words.INFINITY -> new Expression.Literal(Double.POSITIVE_INFINITY);
      default ->
          throw cursor.errorAt(
              "expected a value before '" + word + "'; a column of this name stands in backquotes",
              start);
    };
  }

  /** The rest of a call whose opening parenthesis has been read. */
  public Expression call(String name, int start) {
    if (Functions.OF_TERMS.contains(name)) {
      throw cursor.errorAt(name + "() can only be a term, not a part of one's arithmetic", start);
    }
    Function function =
        Functions.named(name).orElseThrow(() -> cursor.errorAt(Functions.unknown(name), start));
    List<Expression> arguments = new ArrayList<>();
    if (!cursor.accept(')')) {
      do {
        arguments.add(condition());
      } while (cursor.accept(','));
      if (!cursor.accept(')')) {
        throw cursor.error("expected an operator, ',' or ')'");
      }
    }
    String problem = function.problem(arguments.size());
    if (!problem.isEmpty()) {
      throw cursor.errorAt(problem, start);
    }
    return at(start, new Expression.Call(function, arguments));
  }

  private Expression at(int start, Function function, Expression... arguments) {
    return at(start, new Expression.Call(function, List.of(arguments)));
  }

  private Expression at(int start, Expression node) {
    positions.put(node, start);
    return node;
  }
}
