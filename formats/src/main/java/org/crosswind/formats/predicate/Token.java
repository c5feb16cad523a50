package org.crosswind.formats.predicate;

/**
 * A piece of a predicate.
 *
 * @param text a name or string without its quotes, otherwise as written
 * @param index of the first character, from 0
 */
record Token(Kind kind, String text, int index) {
  enum Kind {
    /** A column name, or one of the words and, or, not, in. */
    WORD,
    /** A column name in backquotes, which is never one of the words. */
    QUOTED_NAME,
    STRING,
    NUMBER,
    COMPARISON,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean isWord(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
