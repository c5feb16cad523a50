package org.crosswind.formats.predicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** Cuts a predicate into tokens, the last of which is always the end. */
final class Lexer {
  private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String source) {
    this.source = source;
  }

  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source);
    lexer.run();
    return lexer.tokens;
  }

  private void run() {
    while (at < source.length()) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '(') {
        add(Token.Kind.OPEN, 1);
      } else if (c == ')') {
        add(Token.Kind.CLOSE, 1);
      } else if (c == ',') {
        add(Token.Kind.COMMA, 1);
      } else if (c == '\'' || c == '"') {
        quoted(Token.Kind.STRING, c);
      } else if (c == '`') {
        quoted(Token.Kind.QUOTED_NAME, c);
      } else if ("=!<>".indexOf(c) >= 0) {
        comparison();
      } else if (Character.isLetter(c) || c == '_') {
        add(Token.Kind.WORD, length(Lexer::isNamePart));
      } else if (isDigit(c) || c == '-' || c == '+' || c == '.') {
        number();
      } else {
        throw error("'" + c + "' has no meaning here", at);
      }
    }
    tokens.add(new Token(Token.Kind.END, "", source.length()));
  }

  private void comparison() {
    String operator = source.substring(at, at + length(c -> "=!<>".indexOf(c) >= 0));
    if (!COMPARISONS.contains(operator)) {
      String hint = operator.equals("=") ? "; equality is ==" : "";
      throw error("'" + operator + "' is not a comparison" + hint, at);
    }
    add(Token.Kind.COMPARISON, operator.length());
  }

  private void number() {
    int length = 1;
    while (at + length < source.length() && isNumberPart(at + length)) {
      length++;
    }
    String text = source.substring(at, at + length);
    // The plain grammar keeps out what Double.parseDouble also takes, such as 1d or 0x1p3.
    if (!text.matches("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?")) {
      throw error("'" + text + "' is not a number", at);
    }
    if (!Double.isFinite(Double.parseDouble(text))) {
      throw error("'" + text + "' is too large a number", at);
    }
    add(Token.Kind.NUMBER, length);
  }

  private boolean isNumberPart(int index) {
    char c = source.charAt(index);
    char before = source.charAt(index - 1);
    boolean exponentSign = (c == '-' || c == '+') && (before == 'e' || before == 'E');
    return isNamePart(c) || exponentSign;
  }

  private void quoted(Token.Kind kind, char quote) {
    StringBuilder text = new StringBuilder();
    int i = at + 1;
    while (true) {
      if (i >= source.length()) {
        throw error("the quote is not closed", at);
      }
      if (source.charAt(i) == quote) {
        i++;
        if (i >= source.length() || source.charAt(i) != quote) {
          break;
        }
      }
      text.append(source.charAt(i++));
    }
    tokens.add(new Token(kind, text.toString(), at));
    at = i;
  }

  private int length(IntPredicate part) {
    int end = at;
    while (end < source.length() && part.test(source.charAt(end))) {
      end++;
    }
    return end - at;
  }

  private void add(Token.Kind kind, int length) {
    tokens.add(new Token(kind, source.substring(at, at + length), at));
    at += length;
  }

  private PredicateSyntaxException error(String problem, int index) {
    return new PredicateSyntaxException(problem, source, index);
  }

  private static boolean isNamePart(int c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '.';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
