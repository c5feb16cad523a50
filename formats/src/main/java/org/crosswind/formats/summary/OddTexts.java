package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Texts that are no numbers, in a column whose values may be: in how many rows, and the first of
 * them in order. These are the same however the rows are divided: what is among the first of all is
 * among the first of each part.
 */
final class OddTexts {
  private static final int NAMED = 5;
  private static final int LETTERS = 40;

  private final TreeMap<String, Long> first = new TreeMap<>();
  private long rows;
  private boolean more;

  OddTexts() {}

  private OddTexts(Parts parts) {
    first.putAll(parts.first);
    rows = parts.rows;
    more = parts.more;
  }

  void add(String text, long times) {
    rows += times;
    first.merge(text, times, Long::sum);
    if (first.size() > NAMED) {
      first.pollLastEntry();
      more = true;
    }
  }

  void merge(OddTexts other) {
    long all = rows + other.rows;
    other.first.forEach(this::add);
    rows = all;
    more |= other.more;
  }

  long rows() {
    return rows;
  }

  /** The first of them with their rows, to read. */
  String text() {
    List<String> told = new ArrayList<>();
    first.forEach(
        (text, times) ->
            told.add(
                "'"
                    + (text.length() > LETTERS ? text.substring(0, LETTERS) + "…" : text)
                    + "' ("
                    + TextTable.count(times)
                    + ")"));
    return String.join(", ", told) + (more ? " and others" : "");
  }

  Parts parts() {
    return new Parts(first, rows, more);
  }

  static OddTexts of(Parts parts) {
    return new OddTexts(parts);
  }

  record Parts(Map<String, Long> first, long rows, boolean more) {}
}
