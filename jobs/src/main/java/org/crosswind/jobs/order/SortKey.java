package org.crosswind.jobs.order;

import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/**
 * Values as bytes whose order is that of the values. In ascending order numbers come first, by
 * their size, then other text, by its UTF-16 units; in descending order it is the other way round.
 * What is missing comes last in both.
 *
 * <p>A text of a file that does not say its types is a number where it can be read as one; of a
 * file that does, text is text. Logical values are 0 and 1, dates and times are in the order of
 * time. Numbers are compared as doubles, whole numbers of 64 bits exactly; -0 is 0.
 */
public final class SortKey {
  private static final int NUMBER = 1;
  private static final int TEXT = 2;
  private static final int MISSING = 0xff;

  /** Of whole numbers with as many digits a double may be another. */
  private static final int EXACT_DIGITS = 15;

  /** A long has room for as many digits in any case. */
  private static final int LONG_DIGITS = 18;

  private final RowColumns.Kind[] kinds;
  private final int[] columns;
  private final boolean[] descending;

  /**
   * Keys of rows.
   *
   * @param rows has all columns of the order
   */
  public SortKey(RowOrder order, RowColumns rows) {
    int size = order.terms().size();
    kinds = new RowColumns.Kind[size];
    columns = new int[size];
    descending = new boolean[size];
    for (int i = 0; i < size; i++) {
      RowOrder.Term term = order.terms().get(i);
      columns[i] = rows.indexOf(term.column());
      kinds[i] = rows.column(columns[i]).kind();
      descending[i] = term.descending();
    }
  }

  /** Puts what a row is ordered by. */
  public void put(Row row, KeyBytes key) {
    for (int i = 0; i < columns.length; i++) {
      if (row.isMissing(columns[i])) {
        key.put(MISSING);
        continue;
      }
      int from = key.length();
      value(row, i, key);
      if (descending[i]) {
        key.complement(from);
      }
    }
  }

  private void value(Row row, int term, KeyBytes key) {
    int column = columns[term];
    if (kinds[term] == RowColumns.Kind.UNTYPED) {
      String text = row.text(column);
      if (Texts.isNumber(text)) {
        number(text, key);
      } else {
        text(text, key);
      }
      return;
    }
    Object value = row.value(column);
    if (value instanceof Long || value instanceof Integer) {
      number(((Number) value).longValue(), key);
    } else if (kinds[term] == RowColumns.Kind.NUMBER) {
      number(row.number(column), 0, key);
    } else if (value instanceof Number number) {
      number(number.doubleValue(), 0, key);
    } else if (value instanceof Boolean logical) {
      number(logical ? 1 : 0, key);
    } else {
      text(row.text(column), key);
    }
  }

  private static void number(String text, KeyBytes key) {
    String digits = text.strip();
    boolean wide = digits.length() > EXACT_DIGITS && digits.length() <= LONG_DIGITS;
    if (wide && digits.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '-' || c == '+')) {
      number(Long.parseLong(digits), key);
    } else {
      number(Double.parseDouble(text), 0, key);
    }
  }

  /** A whole number: the double nearest to it, and what that lacks. */
  private static void number(long value, KeyBytes key) {
    double nearest = value;
    number(nearest, value - (long) nearest, key);
  }

  private static void number(double value, long rest, KeyBytes key) {
    // Of -0 too the bits of 0.
    long bits = Double.doubleToLongBits(value + 0.0);
    key.put(NUMBER).putLong(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE);
    key.putLong(rest ^ Long.MIN_VALUE);
  }

  /** Its units, and an end before all units; the two lowest units are told from it by another. */
  private static void text(String text, KeyBytes key) {
    key.put(TEXT);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= 1) {
        key.putChar(1);
      }
      key.putChar(c);
    }
    key.putChar(0);
  }
}
