package org.crosswind.formats.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads a predicate by recursive descent: {@code or} binds loosest, then {@code and}, then {@code
 * not}; a comparison is a column, an operator and a value.
 */
final class Parser {
  /** Parentheses and nots inside one another; keeps hostile input from exhausting the stack. */
  private static final int DEEPEST = 200;

  private final String source;
  private final List<Token> tokens;
  private final List<String> columns = new ArrayList<>();
  private int next;
  private int depth;

  Parser(String source) {
    this.source = source;
    this.tokens = Lexer.tokens(source);
  }

  Condition parse() {
    Condition condition = or();
    if (peek().kind() != Token.Kind.END) {
      throw expected("'and', 'or' or the end");
    }
    return condition;
  }

  /** The columns used, in the order of their first use; complete after {@link #parse}. */
  List<String> columns() {
    return columns;
  }

  private Condition or() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (skipWord("or"));
    return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
  }

  private Condition and() {
    List<Condition> parts = new ArrayList<>();
    do {
      parts.add(not());
    } while (skipWord("and"));
    return parts.size() == 1 ? parts.get(0) : new Condition.And(parts);
  }

  private Condition not() {
    if (depth == DEEPEST) {
      throw error("more than " + DEEPEST + " parentheses and nots inside one another");
    }
    depth++;
    Condition condition;
    if (skipWord("not")) {
      condition = new Condition.Not(not());
    } else if (skip(Token.Kind.OPEN)) {
      condition = or();
      require(Token.Kind.CLOSE, "'and', 'or' or ')'");
    } else {
      condition = comparison();
    }
    depth--;
    return condition;
  }

  private Condition comparison() {
    int column = column();
    if (peek().kind() == Token.Kind.COMPARISON) {
      Operator operator = Operator.of(take().text());
      return new Condition.Compare(column, operator, literal());
    }
    if (skipWord("not")) {
      if (!skipWord("in")) {
        throw expected("'in'");
      }
      return new Condition.Not(in(column));
    }
    if (skipWord("in")) {
      return in(column);
    }
    throw expected("a comparison, 'in' or 'not in'");
  }

  private Condition in(int column) {
    require(Token.Kind.OPEN, "'('");
    List<Literal> literals = new ArrayList<>();
    do {
      literals.add(literal());
    } while (skip(Token.Kind.COMMA));
    require(Token.Kind.CLOSE, "',' or ')'");
    return new Condition.In(column, literals);
  }

  private int column() {
    Token token = peek();
    boolean named =
        token.kind() == Token.Kind.QUOTED_NAME
            || (token.kind() == Token.Kind.WORD && !isKeyword(token.text()));
    if (!named) {
      throw expected("a column name");
    }
    next++;
    if (!columns.contains(token.text())) {
      columns.add(token.text());
    }
    return columns.indexOf(token.text());
  }

  private Literal literal() {
    Token token = peek();
    return switch (token.kind()) {
      case NUMBER -> new Literal.OfNumber(Double.parseDouble(take().text()));
      case STRING -> new Literal.OfText(take().text());
      default -> throw expected("a number or a quoted string");
    };
  }

  private static boolean isKeyword(String word) {
    return List.of("and", "or", "not", "in").contains(word.toLowerCase(Locale.ROOT));
  }

  private boolean skipWord(String word) {
    boolean found = peek().isWord(word);
    next += found ? 1 : 0;
    return found;
  }

  private boolean skip(Token.Kind kind) {
    boolean found = peek().kind() == kind;
    next += found ? 1 : 0;
    return found;
  }

  private void require(Token.Kind kind, String expected) {
    if (!skip(kind)) {
      throw expected(expected);
    }
  }

  private Token peek() {
    return tokens.get(next);
  }

  private Token take() {
    return tokens.get(next++);
  }

  private PredicateSyntaxException expected(String what) {
    return error("expected " + what + ", found " + peek().shown());
  }

  private PredicateSyntaxException error(String problem) {
    return new PredicateSyntaxException(problem, source, peek().index());
  }
}
