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

  /**
   * An item that may have a value.
   *
   * @param value null where there is none
   */
  public record Pair(String name, String value) {}

  /**
   * The items of a text, each of which may be {@code name=value}: the name and the value may stand
   * in double quotes, or both in one pair of them, where the first equals sign is between them.
   *
   * @throws IllegalArgumentException when a quote is not closed, or something follows it
   */
  public static List<Pair> parsePairs(String text) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i <= text.length(); i++) {
      int start = blanks(text, i);
      boolean quoted = start < text.length() && text.charAt(start) == QUOTE;
      StringBuilder name = new StringBuilder();
      if (quoted) {
        i = blanks(text, quoted(text, start, name));
      } else {
        i = plain(text, start, false);
        int equals = text.indexOf('=', start);
        i = equals < 0 ? i : Math.min(i, equals);
        name.append(text.substring(start, i).strip());
      }
      StringBuilder value = new StringBuilder();
      boolean valued = i < text.length() && text.charAt(i) == '=';
      if (valued) {
        i = value(text, i + 1, value);
      }
      if (i < text.length() && text.charAt(i) != ',') {
        throw new IllegalArgumentException(
            "'" + text + "': a comma must follow the quoted " + QUOTE + name + QUOTE);
      }
      pairs.add(
          valued || !quoted
              ? new Pair(name.toString(), valued ? value.toString() : null)
              : divided(name.toString()));
    }
    pairs.removeIf(pair -> pair.value() == null && pair.name().isEmpty());
    return pairs;
  }

  private static Pair divided(String item) {
    int equals = item.indexOf('=');
    return equals < 0
        ? new Pair(item, null)
        : new Pair(item.substring(0, equals).strip(), item.substring(equals + 1).strip());
  }

  /** Takes a value, quoted or plain; the position behind it. */
  private static int value(String text, int from, StringBuilder value) {
    int start = blanks(text, from);
    if (start < text.length() && text.charAt(start) == QUOTE) {
      int end = blanks(text, quoted(text, start, value));
      if (end < text.length() && text.charAt(end) != ',') {
        throw new IllegalArgumentException(
            "'" + text + "': a comma must follow the quoted " + QUOTE + value + QUOTE);
      }
      return end;
    }
    int end = plain(text, start, false);
    value.append(text.substring(start, end).strip());
    return end;
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
