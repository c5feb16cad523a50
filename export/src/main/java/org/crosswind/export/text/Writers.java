package org.crosswind.export.text;

import java.util.StringJoiner;

/** Texts in the source of programs, in ASCII. */
public final class Writers {
  private Writers() {}

  /** How a character that is not plain ASCII is written. */
  public interface Escape {
    String of(int codePoint);
  }

  /** A text between quotes, with backslash and quote behind a backslash. */
  public static String quoted(String text, Escape escape) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                quoted.append('\\').append((char) c);
              } else if (c >= ' ' && c < 0x7f) {
                quoted.append((char) c);
              } else {
                quoted.append(escape.of(c));
              }
            });
    return quoted.append('"').toString();
  }

  /** Words with commas between them, a line as full as it is usual. */
  public static String wrapped(Iterable<String> words, String indent) {
    StringJoiner lines = new StringJoiner(",\n" + indent);
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + word.length() > 96) {
        lines.add(line);
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : ", ").append(word);
    }
    return line.isEmpty() ? lines.toString() : lines.add(line).toString();
  }
}
