package org.crosswind.driver.command;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command line as it is typed into a shell. */
public final class ShellLine {
  /** What no shell takes for more than letters. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:,@%+-][\\w./:,@%+=-]*");

  /** Lines of an example are not longer, unless a word is. */
  private static final int WIDTH = 76;

  private ShellLine() {}

  public static String of(List<String> words) {
    return String.join(" ", words.stream().map(ShellLine::quoted).toList());
  }

  /** Over several lines, broken before options; each begins with an indent. */
  public static String folded(List<String> words, String indent) {
    StringBuilder text = new StringBuilder(indent);
    int length = indent.length();
    for (int w = 0; w < words.size(); w++) {
      String word = quoted(words.get(w));
      boolean option = words.get(w).startsWith("--");
      boolean valued = option && w + 1 < words.size() && !words.get(w + 1).startsWith("--");
      int whole = word.length() + (valued ? 1 + quoted(words.get(w + 1)).length() : 0);
      if (option && length + 1 + whole > WIDTH) {
        text.append(" \\\n").append(indent).append("  ").append(word);
        length = indent.length() + 2 + word.length();
      } else {
        text.append(w == 0 ? "" : " ").append(word);
        length += 1 + word.length();
      }
    }
    return text.toString();
  }

  /**
   * The words of a line as a shell takes them: divided by blanks, with quotes and backslashes, and
   * nothing that a shell would do beside.
   *
   * @throws IllegalArgumentException when a quote is not closed
   */
  public static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean escape = c == '\\' && quote != '\'' && i + 1 < line.length();
      if (escape && (quote == 0 || "\"\\$`".indexOf(line.charAt(i + 1)) >= 0)) {
        word.append(line.charAt(++i));
        begun = true;
      } else if (c == quote) {
        quote = 0;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
        begun = true;
      } else if (quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          words.add(word.toString());
          word.setLength(0);
          begun = false;
        }
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (quote != 0) {
      throw new IllegalArgumentException("a quote " + quote + " is not closed in: " + line);
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
