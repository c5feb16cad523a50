package org.crosswind.report.markup;

import org.crosswind.scoring.text.VisibleText;

/** Names of any length, made to fit. */
public final class Names {
  private static final String LEFT_OUT = "…";

  private Names() {}

  /**
   * A name of at most so many characters, those that are not seen counted as they are shown; the
   * middle of a longer one is left out, for its ends tell more.
   *
   * @param most at least 3
   */
  public static String cut(String name, int most) {
    String text = VisibleText.line(head(name, most));
    if (text.length() <= most) {
      return text;
    }
    int front = (most - 1 + 1) / 2;
    int back = most - 1 - front;
    if (Character.isHighSurrogate(text.charAt(front - 1))) {
      front--;
    }
    int from = text.length() - back;
    if (Character.isLowSurrogate(text.charAt(from))) {
      from++;
    }
    return text.substring(0, front) + LEFT_OUT + text.substring(from);
  }

  /** What can be seen of a name of millions of characters, so that no more is looked at. */
  private static String head(String name, int most) {
    return name.length() <= 4 * most
        ? name
        : name.substring(0, 2 * most) + name.substring(name.length() - 2 * most);
  }
}
