package org.crosswind.export.pmml;

import java.util.ArrayDeque;
import java.util.Deque;
import org.crosswind.glm.expression.Numerals;

/**
 * An XML 1.0 document that is being written. Blanks of values are character references where a
 * reader would take them for others: the JDK's own writer leaves a line feed of an attribute as it
 * is, which is read as a blank, and a carriage return of text, which is read as a line feed.
 */
final class Xml {
  private final StringBuilder out =
      new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  private final Deque<String> open = new ArrayDeque<>();

  /** Whether a tag still takes attributes. */
  private boolean inTag;

  private boolean hasText;

  Xml start(String name) {
    closeTag();
    line();
    out.append('<').append(name);
    open.push(name);
    inTag = true;
    return this;
  }

  /** An attribute of the element just begun. */
  Xml with(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value);
    out.append('"');
    return this;
  }

  Xml with(String name, double value) {
    return with(name, number(value));
  }

  Xml text(String value) {
    closeTag();
    escape(value);
    hasText = true;
    return this;
  }

  Xml end() {
    String name = open.pop();
    if (inTag) {
      out.append("/>");
      inTag = false;
    } else {
      if (!hasText) {
        line();
      }
      out.append("</").append(name).append('>');
    }
    hasText = false;
    return this;
  }

  /** An element with a text alone. */
  Xml element(String name, String text) {
    return start(name).text(text).end();
  }

  /** The digits by which a double is read again. */
  static String number(double value) {
    return Double.isInfinite(value) ? (value < 0 ? "-INF" : "INF") : Numerals.name(value);
  }

  /** The first character that XML 1.0 can't hold; -1 without one. */
  static int unfit(String text) {
    return text.codePoints().filter(c -> !isFit(c)).findFirst().orElse(-1);
  }

  private static boolean isFit(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= ' ' && c < Character.MIN_SURROGATE)
        || (c > Character.MAX_SURROGATE && c < 0xFFFE)
        || c > 0xFFFF;
  }

  private void closeTag() {
    if (inTag) {
      out.append('>');
      inTag = false;
    }
  }

  private void line() {
    if (out.charAt(out.length() - 1) != '\n') {
      out.append('\n');
    }
  }

  private void escape(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\t', '\n', '\r' -> out.append("&#").append((int) c).append(';');
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out + "\n";
  }
}
