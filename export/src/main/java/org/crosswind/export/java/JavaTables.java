package org.crosswind.export.java;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Data as one text, in string constants: a constant has at most 65,535 bytes, a method at most as
 * many of code, and a source with every level as a statement would have more.
 */
final class JavaTables {
  /** Characters in a constant, none of which has more than three bytes. */
  private static final int PART = 16_000;

  private final StringBuilder data = new StringBuilder();

  JavaTables text(String text) {
    data.append(text.length()).append(':').append(text);
    return this;
  }

  JavaTables whole(int number) {
    return text(Integer.toString(number));
  }

  JavaTables number(double number) {
    return text(Double.toString(number));
  }

  /** Texts behind their number, numbers as texts. */
  JavaTables list(Collection<?> values) {
    whole(values.size());
    values.forEach(value -> text(value.toString()));
    return this;
  }

  /** The data as constants. */
  String source() {
    List<String> parts = new ArrayList<>();
    for (int at = 0; at < data.length(); at += PART) {
      parts.add("      " + quoted(data.substring(at, Math.min(at + PART, data.length()))));
    }
    return String.join(",\n", parts);
  }

  /** A constant in ASCII; nothing in it begins a Unicode escape that javac reads beforehand. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\' || c < ' ' || c == 0x7f) {
        quoted.append(String.format(Locale.ROOT, "\\%03o", (int) c));
      } else if (c < 0x7f) {
        quoted.append(c);
      } else {
        quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
