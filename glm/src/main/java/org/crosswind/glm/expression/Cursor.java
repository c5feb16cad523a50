package org.crosswind.glm.expression;

import java.util.function.Supplier;

/** A position in the text of an expression or of a formula, and what can be read there. */
public final class Cursor {
  private static final int DEEPEST = 200;

  private final String text;
  private int at;
  private int depth;

  public Cursor(String text) {
    this.text = text;
    skipBlanks();
  }

  public String text() {
    return text;
  }

  /** The index of the character that is read next. */
  public int position() {
    return at;
  }

  public boolean atEnd() {
    return at >= text.length();
  }

  /** The character here, 0 at the end. */
  public char peek() {
    return peek(0);
  }

  private char peek(int ahead) {
    return at + ahead < text.length() ? text.charAt(at + ahead) : 0;
  }

  public boolean accept(char c) {
    return accept(String.valueOf(c));
  }

  public boolean accept(String symbol) {
    if (!text.startsWith(symbol, at)) {
      return false;
    }
    at += symbol.length();
    skipBlanks();
    return true;
  }

  public void expect(char c) {
    if (!accept(c)) {
      throw error("expected '" + c + "'");
    }
  }

  public void expectEnd(String problem) {
    if (!atEnd()) {
      throw error(problem);
    }
  }

  /** What stands within a parenthesis or after a sign, so many of which would exhaust the stack. */
  public <T> T nested(Supplier<T> inner) {
    if (++depth > DEEPEST) {
      throw error("more than " + DEEPEST + " parentheses and signs within each other");
    }
    T result = inner.get();
    depth--;
    return result;
  }

  /** The name of a function and its opening parenthesis. */
  public boolean acceptCall(String function) {
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

  /** A word of the language, in any case. */
  boolean acceptWord(String word) {
    int end = at + word.length();
    if (!text.regionMatches(true, at, word, 0, word.length()) || Names.partAt(text, end)) {
      return false;
    }
    at = end;
    skipBlanks();
    return true;
  }

  /** A '.' that is no part of a name or a number. */
  public boolean acceptDot() {
    return !Names.partAt(text, at + 1) && accept('.');
  }

  /** A name, plain or in backquotes. */
  public String name(String what) {
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

  /** A text in single or double quotes, in which a quote is doubled. */
  String quotedText() {
    int start = at;
    char quote = peek();
    StringBuilder content = new StringBuilder();
    for (at++; !atEnd() && (peek() != quote || peek(1) == quote); at++) {
      at += peek() == quote ? 1 : 0;
      content.append(peek());
    }
    if (atEnd()) {
      throw errorAt("the quote is not closed", start);
    }
    accept(quote);
    return content.toString();
  }

  /** A text in quotes, or as it stands up to one of some characters, without blanks at its ends. */
  public String textUntil(String stops) {
    if (peek() == '\'' || peek() == '"') {
      return quotedText();
    }
    int start = at;
    while (!atEnd() && stops.indexOf(peek()) < 0) {
      at++;
    }
    String found = text.substring(start, at).strip();
    if (found.isEmpty()) {
      throw errorAt("expected a text", start);
    }
    return found;
  }

  public boolean atNumber() {
    return isDigit(peek()) || (peek() == '.' && isDigit(peek(1)));
  }

  /** A number in decimal notation. */
  public double number() {
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

  public ExpressionException error(String problem) {
    return errorAt(problem, at);
  }

  public ExpressionException errorAt(String problem, int position) {
    return new ExpressionException(problem, text, position);
  }
}
