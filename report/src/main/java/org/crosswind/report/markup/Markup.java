package org.crosswind.report.markup;

import java.util.ArrayDeque;
import java.util.Deque;
import org.crosswind.scoring.text.VisibleText;

/**
 * Writes elements, for HTML and SVG alike. Names of elements and attributes are this program's own;
 * texts and the values of attributes may be anything: markup in them is escaped, and characters
 * that command, turn or break a line are shown by their code. What was opened is closed in order.
 */
public final class Markup {
  private static final char UNKNOWN = '\ufffd';

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values in turn; one whose value is null is left out
   */
  public Markup open(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    open.push(element);
    return this;
  }

  /**
   * Begins an element of HTML that ends by itself where the next of its kind begins, such as a cell
   * of a table: it is not closed.
   */
  public Markup begin(String element, String... attributes) {
    start(element, attributes);
    out.append('>');
    return this;
  }

  /** An element without content. */
  public Markup empty(String element, String... attributes) {
    start(element, attributes);
    out.append("/>");
    return this;
  }

  /** An element with a text. */
  public Markup element(String element, String text, String... attributes) {
    return open(element, attributes).text(text).close();
  }

  /** Closes the element opened last. */
  public Markup close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** A text within the open element. */
  public Markup text(String text) {
    escape(text, false);
    return this;
  }

  /** A line's end, so that the page's source can be read. */
  public Markup line() {
    out.append('\n');
    return this;
  }

  /** What this program brings with it, a style sheet or a script, as it is. */
  public Markup own(String trusted) {
    out.append(trusted);
    return this;
  }

  @Override
  public String toString() {
    if (!open.isEmpty()) {
      throw new IllegalStateException("still open: " + open);
    }
    return out.toString();
  }

  private void start(String element, String... attributes) {
    out.append('<').append(element);
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i + 1] != null) {
        out.append(' ').append(attributes[i]).append("=\"");
        escape(attributes[i + 1], true);
        out.append('"');
      }
    }
  }

  private void escape(String raw, boolean attribute) {
    String text = VisibleText.line(raw);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else {
            out.append(Character.isSurrogate(c) || c >= '\ufffe' ? UNKNOWN : c);
          }
        }
      }
    }
  }
}
