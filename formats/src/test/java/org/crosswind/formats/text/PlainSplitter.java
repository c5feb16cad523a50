package org.crosswind.formats.text;

import java.util.ArrayList;
import java.util.List;

/** RFC 4180 as {@link DelimitedLine} states it, one character and one String at a time. */
final class PlainSplitter {
  private PlainSplitter() {}

  /** The fields of a line, or the start of the reason why it has none. */
  static List<String> split(String text) {
    String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      StringBuilder field = new StringBuilder();
      if (at < line.length() && line.charAt(at) == '"') {
        at = quoted(line, at + 1, field);
        if (at < 0) {
          return List.of("field " + (fields.size() + 1));
        }
      } else {
        while (at < line.length() && line.charAt(at) != ',') {
          field.append(line.charAt(at++));
        }
      }
      fields.add(field.toString());
      at++;
    }
    return fields;
  }

  /** The position behind the quotes and blanks, or -1. */
  private static int quoted(String line, int from, StringBuilder field) {
    int at = from;
    while (at < line.length()) {
      boolean doubled = line.startsWith("\"\"", at);
      if (line.charAt(at) == '"' && !doubled) {
        int end = at + 1;
        while (end < line.length() && line.charAt(end) <= ' ') {
          end++;
        }
        return end == line.length() || line.charAt(end) == ',' ? end : -1;
      }
      field.append(line.charAt(at));
      at += doubled ? 2 : 1;
    }
    return -1;
  }
}
