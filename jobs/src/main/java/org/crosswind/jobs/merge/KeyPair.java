package org.crosswind.jobs.merge;

import java.util.List;
import org.crosswind.glm.formula.QuotedList;

/**
 * A column of either side that are compared.
 *
 * @param left its name on the left side
 * @param right its name on the right side
 */
record KeyPair(String left, String right) {
  /** A name for both sides, or one for each: {@code left=right}. */
  static KeyPair of(String text) {
    int equals = text.indexOf('=');
    String left = (equals < 0 ? text : text.substring(0, equals)).strip();
    String right = (equals < 0 ? text : text.substring(equals + 1)).strip();
    if (left.isEmpty() || right.isEmpty() || right.indexOf('=') >= 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is neither the name of a column nor LEFT=RIGHT, a name for each side");
    }
    return new KeyPair(left, right);
  }

  /** Several of them, separated by commas; a column is named once for each side. */
  static List<KeyPair> list(String text) {
    List<KeyPair> pairs = QuotedList.parse(text).stream().map(KeyPair::of).toList();
    boolean twice =
        pairs.stream().map(KeyPair::left).distinct().count() < pairs.size()
            || pairs.stream().map(KeyPair::right).distinct().count() < pairs.size();
    if (twice) {
      throw new IllegalArgumentException("'" + text + "' names a column twice");
    }
    return pairs;
  }
}
