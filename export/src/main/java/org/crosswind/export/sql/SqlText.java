package org.crosswind.export.sql;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.crosswind.export.ExportException;

/** Names and texts in a dialect, in ASCII, so that nothing in them ends them. */
final class SqlText {
  /** So many calls are joined by an operator; a chain has a depth. */
  private static final int MOST_PARTS = 100;

  private final SqlDialect dialect;

  SqlText(SqlDialect dialect) {
    this.dialect = dialect;
  }

  /**
   * The name of a column or a table.
   *
   * @throws ExportException when the dialect can't have it
   */
  String name(String name) throws ExportException {
    check(name);
    if (dialect.isHiveLike()) {
      if (name.contains("${")) {
        throw new ExportException(
            "a column is called "
                + name
                + ", which "
                + dialect.label()
                + " would replace by a variable's value: rename it with --set when fitting");
      }
      return '`' + name.replace("`", "``") + '`';
    }
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static void check(String text) throws ExportException {
    if (text.codePoints().anyMatch(c -> c == 0 || (c >= 0xd800 && c < 0xe000))) {
      throw new ExportException(
          "a name or a text has a character that SQL can't have (NUL, or half of a pair): replace"
              + " it with --set when fitting");
    }
  }

  /** A text. */
  String literal(String text) throws ExportException {
    check(text);
    boolean ascii = text.chars().allMatch(SqlText::isPlain);
    boolean plain = dialect.isHiveLike() ? ascii && !text.matches("(?s).*['\\\\$].*") : ascii;
    if (plain) {
      return '\'' + text.replace("'", "''") + '\'';
    }
    return switch (dialect) {
      case HIVE, SPARK -> "decode(unhex('" + hexadecimal(text) + "'), 'UTF-8')";
      case TRINO, ANSI -> unicode(text);
      case DUCKDB -> parts(text, "chr", 1, "concat(", ", ");
      case SQLITE -> {
        String parts = parts(text, "char", 50, "(", " || ");
        yield parts.split(" \\|\\| ", -1).length > MOST_PARTS
            ? "CAST(X'" + hexadecimal(text) + "' AS TEXT)"
            : parts;
      }
    };
  }

  private static boolean isPlain(int c) {
    return c >= ' ' && c < 0x7f;
  }

  private static String hexadecimal(String text) {
    return HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String unicode(String text) {
    StringBuilder written = new StringBuilder("U&'");
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\'' || c == '\\') {
                written.append((char) c).append((char) c);
              } else if (isPlain(c)) {
                written.append((char) c);
              } else {
                written.append(String.format(Locale.ROOT, c < 0x10000 ? "\\%04X" : "\\+%06X", c));
              }
            });
    return written.append('\'').toString();
  }

  /** Runs of plain characters between calls that make the others of their numbers. */
  private static String parts(
      String text, String function, int most, String open, String separator) {
    StringBuilder written = new StringBuilder(open);
    int[] all = text.codePoints().toArray();
    int at = 0;
    while (at < all.length) {
      written.append(at == 0 ? "" : separator);
      int start = at;
      boolean plain = isPlain(all[at]);
      written.append(plain ? "'" : function + "(");
      while (at < all.length && isPlain(all[at]) == plain && (plain || at - start < most)) {
        String other = (at > start ? ", " : "") + all[at];
        written.append(plain ? all[at] == '\'' ? "''" : Character.toString(all[at]) : other);
        at++;
      }
      written.append(plain ? "'" : ")");
    }
    return written.append(')').toString();
  }
}
