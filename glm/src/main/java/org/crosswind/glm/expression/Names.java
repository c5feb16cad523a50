package org.crosswind.glm.expression;

/**
 * How a formula writes column names: letters of any script, digits, '.' and '_' as they are, unless
 * they begin as a number does; all other names in backquotes, in which a backslash stands before a
 * backquote and before a backslash, as R writes them.
 */
public final class Names {
  private Names() {}

  /** Whether a name may begin here. */
  static boolean startsAt(String text, int index) {
    return partAt(text, index)
        && !Character.isDigit(text.codePointAt(index))
        && !markAt(text, index);
  }

  /** Whether a name may go on here. */
  public static boolean partAt(String text, int index) {
    if (index >= text.length()) {
      return false;
    }
    int c = text.codePointAt(index);
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || markAt(text, index);
  }

  private static boolean markAt(String text, int index) {
    int type = Character.getType(text.codePointAt(index));
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** A name as an expression has it. */
  public static String quote(String name) {
    return isPlain(name) ? name : "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
  }

  private static boolean isPlain(String name) {
    if (!startsAt(name, 0) || name.matches("\\.([0-9].*)?")) {
      return false;
    }
    for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
      if (!partAt(name, i)) {
        return false;
      }
    }
    return true;
  }
}
