package org.crosswind.report.text;

import org.crosswind.report.markup.Names;

/** Any text as Markdown that shows it as it is. */
final class MarkdownText {
  private static final String SPECIAL = "\\`*[]<>|&#~$";

  private MarkdownText() {}

  /** A text of at most so many characters, those that mark something escaped. */
  static String of(String text, int most) {
    String cut = Names.cut(text, most);
    StringBuilder escaped = new StringBuilder(cut.length() + 16);
    for (int i = 0; i < cut.length(); i++) {
      char c = cut.charAt(i);
      if (SPECIAL.indexOf(c) >= 0 || (c == '_' && edge(cut, i))) {
        escaped.append('\\');
      }
      escaped.append(c);
    }
    return escaped.toString();
  }

  /** Whether an underscore does not lie within a word, and so could begin or end something. */
  private static boolean edge(String text, int at) {
    return at == 0
        || at == text.length() - 1
        || !Character.isLetterOrDigit(text.charAt(at - 1))
        || !Character.isLetterOrDigit(text.charAt(at + 1));
  }
}
