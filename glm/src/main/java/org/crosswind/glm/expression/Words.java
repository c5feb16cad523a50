package org.crosswind.glm.expression;

import java.util.List;
import java.util.Locale;

/** The words of the language, in any case; a column of such a name stands in backquotes. */
final class Words {
  static final String MISSING = "missing";
  static final String INFINITY = "inf";

  private static final List<String> KEYWORDS =
      List.of("and", "or", "not", "in", "is", MISSING, INFINITY, "true", "false");

  private Words() {}

  static boolean isKeyword(String name) {
    return KEYWORDS.contains(name.toLowerCase(Locale.ROOT));
  }
}
