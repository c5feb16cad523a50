package org.crosswind.report.text;

import org.crosswind.report.markup.Names;

/** Any text as Markdown that shows it as it is, with no more backslashes than that takes. */
final class MarkdownText {
  private static final String SPECIAL = "\\`*[]<|#$";

  private MarkdownText() {}

  /** A text of at most so many characters, those that mark something escaped. */
  static String of(String text, int most) {
    String cut = Names.cut(text, most);
    StringBuilder escaped = new StringBuilder(cut.length() + 16);
    for (int i = 0; i < cut.length(); i++) {
      if (marks(cut, i)) {
        escaped.append('\\');
      }
      escaped.append(cut.charAt(i));
    }
    return escaped.toString();
  }

  private static boolean marks(String text, int at) {
    return switch (text.charAt(at)) {
      // Within a word it is a part of it.
      case '_' ->
          !Character.isLetterOrDigit(next(text, at - 1))
              || !Character.isLetterOrDigit(next(text, at + 1));
      // Between spaces it strikes nothing.
      case '~' -> next(text, at - 1) != ' ' || next(text, at + 1) != ' ';
      case '&' -> next(text, at + 1) == '#' || Character.isLetter(next(text, at + 1));
      case '>', '-', '+' -> at == 0;
      default -> SPECIAL.indexOf(text.charAt(at)) >= 0;
    };
  }

  private static char next(String text, int at) {
    return at < 0 || at >= text.length() ? '\n' : text.charAt(at);
  }
}
