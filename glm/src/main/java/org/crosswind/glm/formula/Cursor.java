package org.crosswind.glm.formula;

/** A position in the text of a formula, and what can be read there. */
final class Cursor {
  private final String text;
  private int at;

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
    return atEnd() ? 0 : text.charAt(at);
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

  boolean atName() {
    return peek() == '`' || isNamePart(peek(), true);
  }

  /** A name, plain or in backquotes. */
  String name(String what) {
    int start = at;
    if (peek() == '`') {
      int end = text.indexOf('`', at + 1);
      if (end <= at + 1) {
        throw error("a backquoted name does not end, or is empty");
      }
      at = end + 1;
      skipBlanks();
      return text.substring(start + 1, end);
    }
    while (!atEnd() && isNamePart(peek(), at == start)) {
      at++;
    }
    if (at == start) {
      throw error("expected " + what);
    }
    String name = text.substring(start, at);
    skipBlanks();
    return name;
  }

  boolean atNumber() {
    boolean point = peek() == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
    return isDigit(peek()) || point;
  }

  /** A number in decimal notation. */
  double number() {
    int start = at;
    while (isDigit(peek()) || peek() == '.') {
      at++;
    }
    if (peek() == 'e' || peek() == 'E') {
      int sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 2 : 1;
      if (at + sign < text.length() && isDigit(text.charAt(at + sign))) {
        at += sign;
        while (isDigit(peek())) {
          at++;
        }
      }
    }
    try {
      double value = Double.parseDouble(text.substring(start, at));
      skipBlanks();
      return value;
    } catch (NumberFormatException e) {
      throw errorAt("'" + text.substring(start, at) + "' is no number", start);
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isNamePart(char c, boolean first) {
    return Character.isLetter(c) || c == '.' || c == '_' || (!first && Character.isDigit(c));
  }

  /** The name as a formula writes it: backquoted when it is no plain name. */
  static String quote(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (!isNamePart(name.charAt(i), i == 0)) {
        return "`" + name + "`";
      }
    }
    return name.isEmpty() || name.equals(".") || isNumberLike(name) ? "`" + name + "`" : name;
  }

  private static boolean isNumberLike(String name) {
    return name.length() > 1 && name.charAt(0) == '.' && isDigit(name.charAt(1));
  }

  private void skipBlanks() {
    while (!atEnd() && Character.isWhitespace(text.charAt(at))) {
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
