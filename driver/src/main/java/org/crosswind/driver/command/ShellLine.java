package org.crosswind.driver.command;

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

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
