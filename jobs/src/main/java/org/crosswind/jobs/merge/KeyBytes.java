package org.crosswind.jobs.merge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/**
 * The key of a row as bytes that are equal where keys are, sort as the UTF-8 of the keys' levels
 * do, one key after the other, and tell where they end: a 1, and of each level the bytes, a 0 among
 * them followed by 1, and two 0 behind them. A single 0 stands for a row that meets none.
 */
final class KeyBytes {
  private static final byte NONE = 0;
  private static final byte KEYED = 1;
  private static final char LAST_ASCII = 0x7f;

  /** Digits that every double tells apart. */
  private static final int SURE_DIGITS = 15;

  /** Numbers in plain notation that have decimals, if only a point. */
  private static final Pattern DECIMAL = Pattern.compile("-?(?:0|[1-9][0-9]*)\\.[0-9]*");

  private final int[] columns;
  private byte[] data = new byte[64];
  private int length;

  KeyBytes(int[] columns) {
    this.columns = columns;
  }

  byte[] data() {
    return data;
  }

  int length() {
    return length;
  }

  /** Takes the key of a row; false when a column of it is missing, and then it is none. */
  boolean of(Row row) {
    for (int column : columns) {
      if (row.isMissing(column)) {
        none();
        return false;
      }
    }
    length = 0;
    append(KEYED);
    for (int column : columns) {
      level(row, column);
      append((byte) 0);
      append((byte) 0);
    }
    return true;
  }

  /** Takes no key. */
  void none() {
    length = 0;
    append(NONE);
  }

  /** Whether bytes are those of a key, and not of none. */
  static boolean isKey(byte[] bytes, int from) {
    return bytes[from] != NONE;
  }

  private void level(Row row, int column) {
    RowColumns.Kind kind = row.columns().column(column).kind();
    String text = row.text(column);
    text(kind == RowColumns.Kind.UNTYPED ? plain(text) : text);
  }

  /**
   * The level of a text whose type is not known: of a number with a decimal point the level that it
   * has in a column of numbers.
   */
  static String plain(String text) {
    return text.indexOf('.') >= 0
            && text.length() <= SURE_DIGITS + 1
            && DECIMAL.matcher(text).matches()
        ? Texts.level(Double.parseDouble(text))
        : text;
  }

  private void text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > LAST_ASCII) {
        // Of what is left none is a 0 but a 0.
        for (byte b : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
          escaped(b);
        }
        return;
      }
      escaped((byte) c);
    }
  }

  private void escaped(byte b) {
    append(b);
    if (b == 0) {
      append((byte) 1);
    }
  }

  private void append(byte b) {
    if (length == data.length) {
      data = Arrays.copyOf(data, 2 * length);
    }
    data[length++] = b;
  }

  /** The levels of a key. */
  static List<String> levels(byte[] bytes, int from, int to) {
    List<String> levels = new ArrayList<>();
    byte[] level = new byte[to - from];
    int filled = 0;
    for (int at = from + 1; at < to; at++) {
      if (bytes[at] != 0) {
        level[filled++] = bytes[at];
      } else if (bytes[++at] != 0) {
        level[filled++] = 0;
      } else {
        levels.add(new String(level, 0, filled, StandardCharsets.UTF_8));
        filled = 0;
      }
    }
    return levels;
  }
}
