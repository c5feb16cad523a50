package org.crosswind.formats.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.crosswind.glm.formula.QuotedList;

/**
 * Texts that are no numbers, in a column whose values may be: in how many rows, and the first of
 * them in order. These are the same however the rows are divided: what is among the first of all is
 * among the first of each part.
 */
public final class OddTexts {
  private static final int NAMED = 5;
  private static final int LETTERS = 40;
  private static final Pattern INFINITY = Pattern.compile("(?i)[+-]?inf(?:inity)?");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+(?:[eE][+-]?\\d+)?");

  private final TreeMap<String, Long> first = new TreeMap<>();
  private long rows;
  private boolean more;

  /** Rows whose text has a decimal comma. */
  private long commas;

  public OddTexts() {}

  private OddTexts(Parts parts) {
    first.putAll(parts.first);
    rows = parts.rows;
    more = parts.more;
    commas = parts.commas;
  }

  /** Adds a text of so many rows. */
  public void add(String text, long times) {
    rows += times;
    commas += DECIMAL_COMMA.matcher(text).matches() ? times : 0;
    if (first.size() == NAMED && text.compareTo(first.lastKey()) > 0) {
      more = true;
      return;
    }
    first.merge(text, times, Long::sum);
    if (first.size() > NAMED) {
      first.pollLastEntry();
      more = true;
    }
  }

  public void merge(OddTexts other) {
    long all = rows + other.rows;
    long allCommas = commas + other.commas;
    other.first.forEach(this::add);
    rows = all;
    commas = allCommas;
    more |= other.more;
  }

  public long rows() {
    return rows;
  }

  /** The first of them. */
  public String first() {
    return first.firstKey();
  }

  /** The first of them as {@code --missing-values} takes them. */
  public String list() {
    return QuotedList.write(first.keySet());
  }

  /** Whether each is a number but for a comma before its decimals. */
  public boolean areDecimalCommas() {
    return rows > 0 && commas == rows;
  }

  /** Whether each is an infinity, as R, C or Java write it. */
  public boolean areInfinities() {
    return !more && first.keySet().stream().allMatch(INFINITY.asMatchPredicate());
  }

  /** The first of them with their rows, to read. */
  public String text() {
    List<String> told = new ArrayList<>();
    first.forEach(
        (text, times) ->
            told.add(
                "'"
                    + (text.length() > LETTERS ? text.substring(0, LETTERS) + "…" : text)
                    + "' ("
                    + String.format(Locale.ROOT, "%,d", times)
                    + ")"));
    return String.join(", ", told) + (more ? " and others" : "");
  }

  /** The parts that another process can merge. */
  public Parts parts() {
    return new Parts(first, rows, more, commas);
  }

  public static OddTexts of(Parts parts) {
    return new OddTexts(parts);
  }

  /** These texts as a plain document. */
  public record Parts(Map<String, Long> first, long rows, boolean more, long commas) {}
}
