package org.crosswind.export.text;

import org.crosswind.export.ExportException;

/**
 * Regular expressions of Java in the words of others (Python's {@code re} with {@code ASCII},
 * PCRE): where these differ it is said otherwise, as what {@code .} and {@code $} take for the end
 * of a line. What can't be said so is refused: flags, looking around, references to groups,
 * possessive quantifiers, boundaries, classes in classes and those of Unicode.
 */
public final class PortablePattern {
  private static final String ENDS = "\\n\\r\\x85\\u2028\\u2029";

  private final String regex;
  private final boolean python;
  private final StringBuilder written = new StringBuilder();
  private int at;

  private PortablePattern(String regex, boolean python) {
    this.regex = regex;
    this.python = python;
  }

  /** For Python. */
  public static String python(String regex) throws ExportException {
    return new PortablePattern(regex, true).write();
  }

  /** For PCRE with UTF-8. */
  public static String pcre(String regex) throws ExportException {
    return new PortablePattern(regex, false).write();
  }

  private String write() throws ExportException {
    while (at < regex.length()) {
      char c = regex.charAt(at++);
      switch (c) {
        case '.' -> written.append("[^").append(ends()).append(']');
        case '$' -> written.append(end());
        case '(' -> group();
        case '[' -> characters();
        case '\\' -> escape();
        case '*', '+', '?', '}' -> quantifier(c);
        default -> written.append(literal(c));
      }
    }
    return written.toString();
  }

  /**
   * Ends of lines as characters. For PCRE the characters themselves: by them R sees that the
   * pattern is UTF-8.
   */
  private String ends() {
    return python ? ENDS : "\\n\\r\u0085\u2028\u2029";
  }

  /** The end of the text, or before the end of its last line. */
  private String end() {
    String last = python ? "\\Z" : "\\z";
    String others = ends().replace("\\n", "").replace("\\r", "");
    return "(?:(?=\\r\\n"
        + last
        + ")|(?<!\\r)(?=\\n"
        + last
        + ")|(?=[\\r"
        + others
        + "]"
        + last
        + ")|"
        + last
        + ")";
  }

  private void group() throws ExportException {
    written.append('(');
    if (at < regex.length() && regex.charAt(at) == '?') {
      if (!regex.startsWith("?:", at)) {
        throw refused("(?");
      }
      written.append("?:");
      at += 2;
    }
  }

  private void characters() throws ExportException {
    written.append('[');
    if (at < regex.length() && regex.charAt(at) == '^') {
      written.append('^');
      at++;
    }
    boolean first = true;
    while (at < regex.length() && regex.charAt(at) != ']') {
      char c = regex.charAt(at++);
      if (c == '[' || regex.startsWith("&&", at - 1)) {
        throw refused("[[ and &&");
      }
      if (c == '\\') {
        escape();
      } else {
        boolean special = first && c == '^';
        written.append(special ? "\\^" : c == '&' || c == '~' || c == '|' ? "\\" + c : literal(c));
      }
      first = false;
    }
    if (first || at == regex.length()) {
      throw refused("[]");
    }
    written.append(']');
    at++;
  }

  private void escape() throws ExportException {
    char c = regex.charAt(at++);
    if ("dDwWsStnrf".indexOf(c) >= 0) {
      // PCRE's \s and \w are those of ASCII too, unless it is told otherwise.
      written.append('\\').append(c);
    } else if (c < 128 && !Character.isLetterOrDigit(c) && c > ' ') {
      written.append('\\').append(c);
    } else {
      throw refused("\\" + c);
    }
  }

  private void quantifier(char c) throws ExportException {
    written.append(c);
    if (at < regex.length() && regex.charAt(at) == '+') {
      throw refused(c + "+");
    }
  }

  /** A character that stands for itself. */
  private static String literal(char c) {
    return String.valueOf(c);
  }

  private ExportException refused(String what) {
    return new ExportException(
        "matches(x, '"
            + regex
            + "'): "
            + what
            + " may mean something else in the target's regular expressions; "
            + Refusals.REMEDY);
  }
}
