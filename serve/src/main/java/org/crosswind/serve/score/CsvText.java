package org.crosswind.serve.score;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.serve.http.Refusal;
import org.crosswind.serve.http.Request;

/**
 * Cuts CSV into records and fields by RFC 4180, in one look at each character: fields between
 * quotes may hold commas and line breaks, and a quote as two; a quote elsewhere is an ordinary
 * character. White space around a field is dropped, as {@code predict} drops it; empty lines are no
 * records.
 */
final class CsvText {
  private static final char QUOTE = '"';
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final String text;
  private int at;

  /**
   * The text of a body.
   *
   * @throws Refusal when it is no UTF-8
   */
  CsvText(Request.Body body) {
    try {
      text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(body.bytes(), 0, body.length()))
              .toString();
    } catch (CharacterCodingException e) {
      throw Refusal.of(400, "the body is no UTF-8");
    }
    at = !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
  }

  /**
   * The fields of the next record; none at the end.
   *
   * @throws Refusal when a quote is not closed, or something follows it
   */
  List<String> next() {
    while (at < text.length()) {
      List<String> fields = new ArrayList<>();
      boolean ended = false;
      while (!ended) {
        fields.add(field());
        ended = at >= text.length() || text.charAt(at) == '\n';
        at++;
      }
      if (fields.size() > 1 || !fields.get(0).isEmpty()) {
        return fields;
      }
    }
    return List.of();
  }

  /** The next field; then the position is at the comma or line feed behind it, or at the end. */
  private String field() {
    int start = at;
    if (start < text.length() && text.charAt(start) == QUOTE) {
      return quoted();
    }
    while (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      at++;
    }
    return trimmed(text.substring(start, at));
  }

  private String quoted() {
    StringBuilder field = new StringBuilder();
    int opened = at;
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c != QUOTE) {
        field.append(c);
      } else if (at < text.length() && text.charAt(at) == QUOTE) {
        field.append(QUOTE);
        at++;
      } else {
        blanks();
        return trimmed(field.toString());
      }
    }
    throw Refusal.of(400, "the quote at character " + (opened + 1) + " of the body is not closed");
  }

  /** Passes over the blanks between a closing quote and the end of its field. */
  private void blanks() {
    while (at < text.length() && " \t\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at < text.length() && text.charAt(at) != ',' && text.charAt(at) != '\n') {
      throw Refusal.of(
          400,
          "character "
              + (at + 1)
              + " of the body follows a closing quote; allowed: a comma or the end of the line");
    }
  }

  private static String trimmed(String field) {
    int start = 0;
    int end = field.length();
    while (start < end && field.charAt(start) <= ' ') {
      start++;
    }
    while (end > start && field.charAt(end - 1) <= ' ') {
      end--;
    }
    return field.substring(start, end);
  }

  /** A field as it is written. */
  static String written(String field) {
    boolean plain = true;
    for (int i = 0; i < field.length() && plain; i++) {
      plain = ",\"\r\n".indexOf(field.charAt(i)) < 0;
    }
    return plain ? field : QUOTE + field.replace("\"", "\"\"") + QUOTE;
  }
}
