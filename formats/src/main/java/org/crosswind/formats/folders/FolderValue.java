package org.crosswind.formats.folders;

import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.MissingTexts;

/**
 * The value that all rows of a file have in a column of its folders.
 *
 * @param text null where it is missing
 * @param small as {@link org.crosswind.formats.rows.Row#small} has it
 */
record FolderValue(String column, String text, int small) {
  static FolderValue of(FolderName name, MissingTexts missing) {
    String text = name.value() == null ? null : name.value().strip();
    if (text == null || missing.contains(text)) {
      return new FolderValue(name.column(), null, -1);
    }
    return new FolderValue(name.column(), text, small(text));
  }

  private static int small(String text) {
    if (!Texts.isNumber(text)) {
      return -1;
    }
    double number = Double.parseDouble(text);
    boolean small = number >= 0 && number < Texts.SMALL && Texts.level(number).equals(text);
    return small ? (int) number : -1;
  }

  /**
   * The value as a number, NaN where it is missing.
   *
   * @throws NotANumberException when it is none
   */
  double number() {
    return text == null ? Double.NaN : Texts.number(column, text);
  }
}
