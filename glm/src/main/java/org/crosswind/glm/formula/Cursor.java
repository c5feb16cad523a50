package org.crosswind.glm.formula;

import java.util.function.Supplier;

/** A position in the text of a formula, and what can be read there. */
final class Cursor {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  Cursor(String text) {
    this.text = text;
    skipBlanks();
  }

  int position() {
    return at;
  }

  boolean atEnd() {
    return at >= text.length();
  }

  /** The character here, 0 at the end. */
  char peek() {
    return peek(0);
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  boolean accept(char c) {
    return accept(String.valueOf(c));
  }

  boolean accept(String symbol) {
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipBlanks();
    return true;
  }

  void expect(char c) {
    if (!accept(c)) {
      throw error("expected '" + c + "'");
    }
  }

  void expectEnd(String problem) {
    if (!atEnd()) {
      throw error(problem);
    }
  }

  /** What stands within a parenthesis or after a sign, so many of which would exhaust the stack. */
  <T> T nested(Supplier<T> inner) {
    if (++depth > DEEPEST) {
      throw error("more than " + DEEPEST + " parentheses and signs within each other");
    }
    T result = inner.get();
    depth--;
    return result;
  }

  /** The name of a function and its opening parenthesis. */
  boolean acceptCall(String function) {
    int start = at;
    if (text.startsWith(function, at)) {
      at += function.length();
      if (!Names.partAt(text, at)) {
        skipBlanks();
        if (accept('(')) {
          return true;
        }
      }
    }
    at = start;
    return false;
  }

  /** A '.' that is no part of a name or a number. */
  boolean acceptDot() {
    return !Names.partAt(text, at + 1) && accept('.');
  }

  /** A name, plain or in backquotes. */
  String name(String what) {
    int start = at;
    if (peek() == '`') {
      return quoted();
    }
    if (Names.startsAt(text, at)) {
      at += Character.charCount(text.codePointAt(at));
      while (Names.partAt(text, at)) {
        at += Character.charCount(text.codePointAt(at));
      }
    }
    if (at == start) {
      throw error("expected " + what);
    }
    String name = text.substring(start, at);
    if (name.equals(".")) {
      throw errorAt("'.' can only be a term by itself", start);
    }
    skipBlanks();
    return name;
  }

  private String quoted() {
    int start = at;
    StringBuilder name = new StringBuilder();
    for (at++; !atEnd() && peek() != '`'; at++) {
      if (peek() == '\\' && (peek(1) == '`' || peek(1) == '\\')) {
        at++;
      }
      name.append(peek());
    }
    if (atEnd() || name.isEmpty()) {
      throw errorAt("a backquoted name does not end, or is empty", start);
    }
    accept('`');
    return name.toString();
  }

  boolean atNumber() {
    return isDigit(peek()) || (peek() == '.' && isDigit(peek(1)));
  }

  /** A number in decimal notation. */
  double number() {
    int start = at;
    while (isDigit(peek()) || peek() == '.') {
      at++;
    }
    if (peek() == 'e' || peek() == 'E') {
      int sign = peek(1) == '+' || peek(1) == '-' ? 2 : 1;
      if (isDigit(peek(sign))) {
        at += sign;
        while (isDigit(peek())) {
          at++;
        }
      }
    }
    String digits = text.substring(start, at);
    if (digits.indexOf('.') != digits.lastIndexOf('.')) {
      throw errorAt("'" + digits + "' is no number", start);
    }
    double value = Double.parseDouble(digits);
    if (Double.isInfinite(value)) {
      throw errorAt("'" + digits + "' is too large", start);
    }
    skipBlanks();
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private void skipBlanks() {
    while (Character.isWhitespace(peek()) || Character.isSpaceChar(peek())) {
      at++;
    }
  }

  FormulaException error(String problem) {
    return errorAt(problem, at);
  }

  FormulaException errorAt(String problem, int position) {
    return new FormulaException(problem, text, position);
  }
}
