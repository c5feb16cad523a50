package org.crosswind.scoring.text;

/**
 * Text that a terminal only shows. What would command it or turn the order of letters is written as
 * {@code \}{@code u001b}: the control characters C0, DEL and C1, the separators of lines and
 * paragraphs, and the marks of direction. Inside a JSON document these are its own escapes, so the
 * document stays the same.
 */
public final class VisibleText {
  private VisibleText() {}

  /** A text of lines: line feeds and tabs stay. */
  public static String of(String text) {
    return escape(text, "\n\t");
  }

  /** A name or a message within a line. */
  public static String line(String text) {
    return escape(text, "");
  }

  private static String escape(String text, String kept) {
    int first = 0;
    while (first < text.length() && isPlain(text.charAt(first), kept)) {
      first++;
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isPlain(c, kept)) {
        visible.append(c);
      } else {
        visible.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
          visible.append(Character.forDigit(c >> shift & 0xf, 16));
        }
      }
    }
    return visible.toString();
  }

  private static boolean isPlain(char c, String kept) {
    return !isHidden(c) || kept.indexOf(c) >= 0;
  }

  /** Whether a terminal obeys a character in place of showing it; all of these are of 16 bits. */
  private static boolean isHidden(char c) {
    return Character.isISOControl(c)
        || c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u2028' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u206f');
  }
}
