package org.crosswind.glm.formula;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Items separated by commas. One in double quotes may hold commas; a quote in it is written as two.
 */
public final class QuotedList {
  private static final char QUOTE = '"';

  private QuotedList() {}

  /**
   * The items of a text, blanks around them taken off, those that are empty left out.
   *
   * @throws IllegalArgumentException when a quote is not closed, or something follows it
   */
  public static List<String> parse(String text) {
    return items(text, false);
  }

  /** The same of paths: commas between braces or brackets, as in {@code {a,b}}, do not separate. */
  public static List<String> parsePaths(String text) {
    return items(text, true);
  }

  private static List<String> items(String text, boolean globs) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i <= text.length(); i++) {
      int start = blanks(text, i);
      if (start < text.length() && text.charAt(start) == QUOTE) {
        StringBuilder item = new StringBuilder();
        i = blanks(text, quoted(text, start, item));
        if (i < text.length() && text.charAt(i) != ',') {
          throw new IllegalArgumentException(
              "'" + text + "': a comma must follow the quoted " + QUOTE + item + QUOTE);
        }
        items.add(item.toString());
      } else {
        i = plain(text, start, globs);
        items.add(text.substring(start, i).strip());
      }
    }
    items.removeIf(String::isEmpty);
    return items;
  }

  private static int blanks(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Takes a quoted item; the position behind its last quote. */
  private static int quoted(String text, int from, StringBuilder item) {
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) == QUOTE) {
        i++;
        if (i == text.length() || text.charAt(i) != QUOTE) {
          return i;
        }
      }
      item.append(text.charAt(i));
    }
    throw new IllegalArgumentException("'" + text + "' has a double quote that is not closed");
  }

  /** The position of the next comma that separates, or the end. */
  private static int plain(String text, int from, boolean globs) {
    int depth = 0;
    int i = from;
    while (i < text.length() && (text.charAt(i) != ',' || (globs && depth > 0))) {
      char c = text.charAt(i);
      depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
      i++;
    }
    return i;
  }

  /** A text of which {@link #parse} makes these items. */
  public static String write(Collection<String> items) {
    return items.stream().map(QuotedList::written).collect(Collectors.joining(","));
  }

  private static String written(String item) {
    boolean plain =
        item.indexOf(',') < 0
            && !item.startsWith("\"")
            && !item.isEmpty()
            && item.strip().length() == item.length();
    return plain ? item : QUOTE + item.replace("\"", "\"\"") + QUOTE;
  }
}
