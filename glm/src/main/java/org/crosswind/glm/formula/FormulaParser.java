package org.crosswind.glm.formula;

import java.util.ArrayList;
import java.util.List;

/**
 * A recursive-descent parser of additive formulas: {@code y ~ a + factor(b) + `odd name`} and
 * {@code y ~ 1}.
 */
final class FormulaParser {
  private final String text;
  private int at;

  FormulaParser(String text) {
    this.text = text;
  }

  Formula formula() {
    String response = name("the response");
    expect('~');
    List<Formula.Term> terms = new ArrayList<>();
    do {
      term(terms);
    } while (accept('+'));
    if (at < text.length()) {
      throw error(unsupported());
    }
    Formula formula = new Formula(response, terms);
    formula
        .contradiction()
        .ifPresent(
            v -> {
              throw new FormulaException(v + " stands both as it is and in factor()", text, 0);
            });
    if (formula.variables().stream().anyMatch(v -> v.name().equals(response))) {
      throw new FormulaException("the response " + response + " is also a term", text, 0);
    }
    return formula;
  }

  private void term(List<Formula.Term> terms) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == '1') {
      at++;
      skipBlanks();
      return;
    }
    Formula.Term term = new Formula.Term(List.of(variable()));
    if (!terms.contains(term)) {
      terms.add(term);
    }
  }

  private Formula.Variable variable() {
    boolean quoted = at < text.length() && text.charAt(at) == '`';
    int start = at;
    String name = name("a variable");
    if (quoted || !accept('(')) {
      return new Formula.Variable(name, false);
    }
    if (!name.equals("factor")) {
      at = start;
      throw error("the function " + name + "() is not supported: only factor() is");
    }
    String inner = name("a variable");
    expect(')');
    return new Formula.Variable(inner, true);
  }

  private String name(String what) {
    skipBlanks();
    int start = at;
    if (at < text.length() && text.charAt(at) == '`') {
      int end = text.indexOf('`', at + 1);
      if (end <= at + 1) {
        throw error("a backquoted name does not end, or is empty");
      }
      at = end + 1;
      skipBlanks();
      return text.substring(start + 1, end);
    }
    while (at < text.length() && isNamePart(text.charAt(at), at == start)) {
      at++;
    }
    if (at == start) {
      throw error("expected " + what);
    }
    String name = text.substring(start, at);
    skipBlanks();
    return name;
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
    return name;
  }

  private String unsupported() {
    char c = text.charAt(at);
    return switch (c) {
      case ':', '*', '^' -> "interactions ('" + c + "') are not supported";
      case '-' -> "removing a term or the intercept ('-') is not supported";
      default -> "expected '+' or the end";
    };
  }

  private boolean accept(char c) {
    skipBlanks();
    if (at < text.length() && text.charAt(at) == c) {
      at++;
      skipBlanks();
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw error("expected '" + c + "'");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private FormulaException error(String problem) {
    return new FormulaException(problem, text, at);
  }
}
